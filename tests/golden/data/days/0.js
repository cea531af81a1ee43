day.take([["hydration","Hydration","beginner","The water in a dough as a baker's percentage, so a dough of 500 g flour and 350 g water has 70 % of it."]])
