"""A knowledge graph of artificial-intelligence law, from bulletins.

The functions, in the order in which they work; each stands in the module that bears its name, and importing this
package loads none of them:

    kg.read.read(path) → Document              kg.read.items(document) → [Item]
    kg.extract.extract(item) → Extraction      kg.score.score(gold, predicted) → Score
    kg.resolve.resolve(records) → Resolution   kg.build.build(sources, store) → BuildReport
    kg.query.find, show, ask, select, path     kg.check.check
    kg.network.graph                           kg.export.export      kg.view.view

`kg` on the command line is a thin face of the same functions.
"""
