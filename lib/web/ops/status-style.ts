/** The colours of the site (`app/tokens.css`), dense and in the faces of the system: this page loads nothing. */
export const statusStyle = `
:root{color-scheme:light dark;--paper:light-dark(oklch(.985 .005 90),oklch(.185 .008 260));--ink:light-dark(oklch(.22 .012 260),oklch(.925 .008 90));--quiet:light-dark(oklch(.45 .012 260),oklch(.72 .01 90));--hairline:light-dark(oklch(.88 .006 90),oklch(.31 .01 260));--green:light-dark(oklch(.5 .09 195),oklch(.76 .09 190));--amber:light-dark(oklch(.52 .115 70),oklch(.8 .12 80));--red:light-dark(oklch(.5 .18 22),oklch(.74 .14 22))}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:64rem;margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem) 4rem}
header{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:baseline;justify-content:space-between}
h1,h2,p,dl,dd,figure{margin:0}
h1{font-size:1.25rem}
header p,.since,figcaption span{color:var(--quiet);font-size:.875rem}
a{color:inherit}
section{border-top:1px solid var(--hairline);margin-top:1.25rem;padding-top:1rem}
h2{font-size:1rem;font-weight:600}
.answer{font-size:1.375rem;line-height:1.35;margin:.25rem 0 .75rem;overflow-wrap:anywhere}
.mark{width:.75em;height:.75em;fill:currentColor}
.mark.green{color:var(--green)}.mark.amber{color:var(--amber)}.mark.red{color:var(--red)}
dl>div{display:grid;grid-template-columns:10rem 1fr;gap:.125rem 1rem;padding:.25rem 0}
dl>.green{color:var(--quiet);font-size:.875rem}
dt{white-space:nowrap}
dd{overflow-wrap:anywhere}
.advice{margin-top:.25rem}
code{font-family:ui-monospace,Menlo,monospace;font-size:.9em}
.table{overflow-x:auto;margin-top:.5rem}
table{border-collapse:collapse;font-size:.875rem;min-width:100%}
th,td{padding:.25rem .75rem .25rem 0;text-align:right;white-space:nowrap;border-bottom:1px solid var(--hairline)}
th:first-child{text-align:left}
thead th{color:var(--quiet);font-weight:400}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:1rem 2rem;margin-top:.75rem}
figcaption{font-size:.875rem}
figure svg{display:block;width:100%;height:auto;fill:var(--quiet)}
.floor{stroke:var(--hairline);fill:none}
:focus-visible{outline:2px solid currentColor;outline-offset:2px}
@media (max-width:40rem){dl>div{grid-template-columns:1fr}dt{font-weight:600}}
`
