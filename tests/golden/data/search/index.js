ranking.take({"shards":["all"],"blocks":1})
