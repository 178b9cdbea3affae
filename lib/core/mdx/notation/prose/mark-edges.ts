/** What a marked word may begin with, as the inside of a class: signs between quotes or brackets, as in `"=="`, are spoken of. */
export const markBeginnings = '\\p{L}\\p{M}\\p{N}\\p{Ps}\\p{Pi}\\p{So}\\p{Sc}¿¡#@'
export const markEnds = '\\p{L}\\p{M}\\p{N}\\p{Pe}\\p{Pf}\\p{So}\\p{Sc}.,:;!?…%。！？，、：；'
