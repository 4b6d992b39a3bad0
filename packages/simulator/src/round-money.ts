/** Takes the dust of binary fractions away. */
export const roundMoney = (amount: number): number => Math.round(amount * 1e6) / 1e6;
