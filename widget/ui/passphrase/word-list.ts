/** The EFF's long word list (Electronic Frontier Foundation, 2016, CC BY 3.0 US): 7776 words of 12.9 bits. */
import text from './eff-large-wordlist.txt'
import { decodeFrontCoded } from './front-coding.ts'

export const wordList: readonly string[] = decodeFrontCoded(text)
