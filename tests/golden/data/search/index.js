ranking.take({"order":"46ed60d7","shards":[],"blocks":1})
