"""What a decision says: the law it cites, the money and the action agreed, the grounds of a refusal, its family.

Nothing is guessed. Each row says on which words it stands, and by which rule; what no rule explains is a row too.
"""
