ranking.take({})
