/** A worker that starts, stays, and never says that it can work. */
setInterval(() => {}, 1000)
