using Sluice.Core;

namespace Sluice.Ledger.Books;

/// <summary>One entry of the ledger: debits equal credits in every currency, asserted when it is made. Never changed; only reversed.</summary>
public sealed record LedgerEntry
{
    public LedgerEntry(EntryKind kind, DateTime time, IReadOnlyList<Posting> postings)
    {
        (Kind, Time, Postings) = (kind, time, postings);
        CheckBalanced();
    }

    public EntryKind Kind { get; }

    /// <summary>When it happened at the venue, UTC.</summary>
    public DateTime Time { get; }

    public IReadOnlyList<Posting> Postings { get; }

    /// <summary>The entry that takes this one back.</summary>
    public LedgerEntry Reversal() => new(EntryKind.Reversal, Time, [.. Postings.Select(posting => posting.Reversed())]);

    /// <summary>Whether the other one has the same effect.</summary>
    public bool HasSamePostings(LedgerEntry other) => Postings.SequenceEqual(other.Postings);

    private void CheckBalanced()
    {
        foreach (var posting in Postings)
        {
            Invariant.Holds(Rounding.IsExact(posting.Amount) && Rounding.IsExact(posting.Quantity), $"posting {posting} is rounded and within {Rounding.Largest}");
            var sum = 0m;
            foreach (var other in Postings)
                if (other.Account.Currency == posting.Account.Currency) sum += other.Amount;
            Invariant.Holds(sum == 0, $"debits equal credits: the {Kind} at {Time} is off by {sum} {posting.Account.Currency}");
        }
    }
}
