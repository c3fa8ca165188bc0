/**
 * A list of words in the order of the alphabet, in four fifths of what compression leaves of it. Each letter is a few
 * questions with yes or no, and an answer takes the fewer bits the better it is guessed by four models together, which
 * have seen the words before it (logistic mixing and arithmetic coding, as PAQ does it). All sums are of whole numbers
 * or products and quotients of doubles, which every engine rounds alike: what one packs another unpacks.
 */

const MODELS = 4
const SLOTS = 2 ** 16
/** Guesses are mixed as logarithms of odds, in steps of 1/256 from -8 to 8. */
const STEPS = 4096
const STEP = 256
const E_TO_THE_STEP = 1.0039138893383475
/** After so many answers a slot's guess moves no slower. */
const MOST_SEEN = 120
const LEARNING = 0.006
const FIRST_WEIGHT = 0.4
const LETTER_BITS = 5
/** Below these are the sets of weights for 'as in the word before?' by place, above those for letters. */
const PLACES = 16
const SETS = 32
const END = 0
const HYPHEN = 27

/** The chance of a yes at each step. */
const CHANCES = new Float64Array(STEPS)
for (let step = 0, odds = 1; step < STEPS / 2; step++) {
  CHANCES[STEPS / 2 + step] = odds / (1 + odds)
  odds *= E_TO_THE_STEP
  CHANCES[STEPS / 2 - 1 - step] = 1 / (1 + odds)
}
/** For chances in 4096ths, their step over STEP. */
const LOGITS = new Float64Array(STEPS)
for (let chance = 0, step = 0; chance < STEPS; chance++) {
  while (step < STEPS - 1 && (CHANCES[step] as number) < (chance + 0.5) / STEPS) step++
  LOGITS[chance] = (step - STEPS / 2) / STEP
}

/** Four tables of guesses, each by a hash of what it looks at, and weights for what each of them is worth where. */
function createGuesser() {
  const chances = new Uint16Array(MODELS * SLOTS).fill(2 ** 15)
  const seen = new Uint8Array(MODELS * SLOTS)
  const weights = new Float64Array(MODELS * SETS).fill(FIRST_WEIGHT)
  const slots = new Int32Array(MODELS)
  const logits = new Float64Array(MODELS)
  let first = 0
  let guess = 0
  return {
    /** Sets what a model looks at. */
    look(model: number, hash: number): void {
      slots[model] = model * SLOTS + (hash & (SLOTS - 1))
    },
    guess(set: number): number {
      first = set * MODELS
      let sum = 0
      for (let i = 0; i < MODELS; i++) {
        const logit = LOGITS[(chances[slots[i] as number] as number) >> 4] as number
        logits[i] = logit
        sum += (weights[first + i] as number) * logit
      }
      const step = Math.round(sum * STEP) + STEPS / 2
      guess = CHANCES[Math.min(STEPS - 1, Math.max(0, step))] as number
      return guess
    },
    learn(bit: number): void {
      const surprise = (bit - guess) * LEARNING
      for (let i = 0; i < MODELS; i++) {
        const slot = slots[i] as number
        const count = seen[slot] as number
        const chance = chances[slot] as number
        ;(weights[first + i] as number) += surprise * (logits[i] as number)
        chances[slot] = chance + (bit * 65_535 - chance) / (count + 1.5)
        if (count < MOST_SEEN) seen[slot] = count + 1
      }
    },
  }
}

function mix(a: number, b: number): number {
  const hash = Math.imul(Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** Answers a question: with the bit that is given where words are packed, with the one that was packed otherwise. */
type Answer = (chance: number, bit: number) => number

/** Goes through `count` words, those given or those that the answers tell, as the numbers of their letters and END. */
function walk(answer: Answer, count: number, given?: readonly number[][]): number[][] {
  const guesser = createGuesser()
  const ask = (set: number, bit: number): number => {
    const answered = answer(guesser.guess(set), bit)
    guesser.learn(answered)
    return answered
  }
  const words: number[][] = []
  let before: number[] = []
  let shared = 0
  while (words.length < count) {
    const wanted = given?.[words.length]
    const word: number[] = []
    let isSame = true
    do {
      const at = word.length
      const above = isSame ? (before[at] ?? END) : END
      const [last = 0, second = 0, third = 0, fourth = 0] = word.slice(-4).reverse()
      if (isSame && above !== END) {
        const place = mix(at, above)
        guesser.look(0, mix(place, before.length))
        guesser.look(1, mix(place, shared))
        guesser.look(2, mix(mix(above, before[at + 1] ?? END), last))
        guesser.look(3, mix(mix(at, shared), before.length))
        if (ask(Math.min(at, PLACES - 1), Number(wanted?.[at] === above))) {
          word.push(above)
          continue
        }
      }
      if (isSame) shared = at
      const set = PLACES + 2 * Math.min(at, 7) + Number(isSame)
      const one = mix(last, isSame ? above + 1 : 0)
      const two = mix(last, second)
      const three = mix(two, third)
      const four = mix(three, fourth)
      isSame = false
      let letter = 1
      for (let bit = LETTER_BITS - 1; bit >= 0; bit--) {
        guesser.look(0, mix(one, letter))
        guesser.look(1, mix(two, letter))
        guesser.look(2, mix(three, letter))
        guesser.look(3, mix(four, letter))
        letter = 2 * letter + ask(set, ((wanted?.[at] ?? 0) >> bit) & 1)
      }
      word.push(letter - 2 ** LETTER_BITS)
    } while (word.at(-1) !== END)
    words.push(word)
    before = word
  }
  return words
}

/** Of the range `low` to `high` the part that stands for a yes. */
const split = (low: number, high: number, chance: number) => low + Math.floor((high - low) * chance)
const isSettled = (low: number, high: number) => (low ^ high) >>> 24 === 0

/** Packs words of small letters and hyphens. @returns base64 */
export function packWords(words: readonly string[]): string {
  const bytes = [words.length >> 8, words.length & 0xff]
  let low = 0
  let high = 0xffffffff
  const numbers = words.map((word) => [
    ...Array.from(word, (letter) => (letter === '-' ? HYPHEN : letter.charCodeAt(0) - 96)),
    END,
  ])
  walk(
    (chance, bit) => {
      const middle = split(low, high, chance)
      if (bit) high = middle
      else low = middle + 1
      for (; isSettled(low, high); low = (low << 8) >>> 0, high = ((high << 8) | 0xff) >>> 0)
        bytes.push(high >>> 24)
      return bit
    },
    words.length,
    numbers,
  )
  // Zeros follow, and what begins so is in the range.
  bytes.push(high >>> 24)
  return btoa(String.fromCharCode(...bytes))
}

/** Unpacks what `packWords` made. */
export function unpackWords(text: string): string[] {
  const [upper = 0, lower = 0, ...bytes] = Array.from(atob(text), (character) => character.charCodeAt(0))
  let next = 0
  let low = 0
  let high = 0xffffffff
  let value = 0
  const shift = () => {
    value = ((value << 8) | (bytes[next++] ?? 0)) >>> 0
  }
  for (let i = 0; i < 4; i++) shift()
  const words = walk(
    (chance) => {
      const middle = split(low, high, chance)
      const bit = Number(value <= middle)
      if (bit) high = middle
      else low = middle + 1
      for (; isSettled(low, high); low = (low << 8) >>> 0, high = ((high << 8) | 0xff) >>> 0) shift()
      return bit
    },
    upper * 256 + lower,
  )
  return words.map((letters) =>
    letters
      .slice(0, -1)
      .map((letter) => (letter === HYPHEN ? '-' : String.fromCharCode(letter + 96)))
      .join(''),
  )
}
