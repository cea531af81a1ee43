"""Turn figure scripts into drawings, in processes that may die without harm to the build."""
