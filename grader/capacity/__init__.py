"""How many workers a class needs: rates that were measured, a simulation of the queue, a plan.

::

    rates.py     what one submission takes on this machine: seconds, memory, disk
    queue.py     the queue with so many workers, submission by submission
    advice.py    the fewest workers that are done in time, and what they need
"""
