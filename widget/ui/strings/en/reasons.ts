import type { DecisionReason } from '../../../../shared/report/abuse.ts'

/** Why an operator acted, or did not. */
export const reasons: Record<DecisionReason, string> = {
  'illegal-child-abuse': 'Illegal: sexual abuse of children',
  'illegal-terrorism': 'Illegal: terrorism',
  'illegal-threat': 'Illegal: threats or calls for violence',
  'illegal-hate': 'Illegal: hatred against people',
  'illegal-intimate-images': 'Illegal: intimate images without consent',
  'illegal-privacy': 'Illegal: private data of somebody',
  'illegal-fraud': 'Illegal: fraud',
  'illegal-copyright': 'Illegal: copyright or trade marks',
  'illegal-other': 'Illegal for another reason',
  malware: 'Malicious software',
  terms: 'Against the terms of use',
  'court-order': 'A court or an authority ordered it',
  'not-illegal': 'It is not illegal, nor against the terms',
  'not-found': 'There is nothing at this link',
  'not-substantiated': 'The report does not show what is wrong',
  duplicate: 'It had been decided before',
}
