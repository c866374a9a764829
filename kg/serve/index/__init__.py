"""What the explorer's pages look things up in: names, statements by date, cases, laws and counts, in one SQLite file.

The store answers what is asked of one thing; it has no order by date, no parts of names and no sums ready. So the
server makes a file of these once for each state of the store, in a process of its own that reads the store from one end
to the other and holds no more of it than the names of its entities (`kg.serve.index.making`). All pages read that file
(`kg.serve.index.reading`), and take passages from the store, few at a time. Nothing is in it that is not in the store.
"""
