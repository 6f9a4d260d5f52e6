using Sluice.Core;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Booking;

/// <summary>The batch under way: entries are put into it, and it is written in one transaction.</summary>
internal sealed class BatchDesk(ILedgerStore store)
{
    private readonly AccountIndex _accounts = new(store);

    public LedgerBatch Batch { get; private set; } = new();

    public Counters Counters { get; private set; } = store.Counters();

    /// <summary>Puts an entry into the batch. Null for one without any effect, which is not written.</summary>
    public long? Post(LedgerEntry entry, long? move, long? reverses = null, string? reference = null)
    {
        if (entry.Postings.All(posting => posting is { Amount: 0, Quantity: 0 })) return null;
        var id = Counters.NextEntry();
        Batch.Entries.Add(new EntryRecord(id, entry.Kind, entry.Time, move, reverses, reference));
        for (var line = 0; line < entry.Postings.Count; line++)
        {
            var posting = entry.Postings[line];
            var account = _accounts.IdOf(posting.Account, Counters);
            Batch.Postings.Add(new PostingRecord(id, line, account, posting.Amount, posting.Quantity));
            if (!Batch.Accounts.TryGetValue(account, out var change)) Batch.Accounts.Add(account, change = new AccountChange(account, posting.Account));
            change.Amount += posting.Amount;
            change.Quantity += posting.Quantity;
        }

        return id;
    }

    /// <summary>Takes an entry back.</summary>
    /// <param name="entry">Its id.</param>
    /// <param name="posted">What it said.</param>
    /// <param name="move">The move that it booked.</param>
    public void Reverse(long? entry, LedgerEntry posted, long move)
    {
        if (entry is not { } id) return;
        var reversal = Post(posted.Reversal(), move, reverses: id);
        Invariant.Holds(reversal != null, $"entry {id} has an effect to take back");
    }

    /// <summary>Writes the batch and starts the next one.</summary>
    public void Commit()
    {
        if (!Batch.IsEmpty) store.Commit(Batch);
        Batch = new LedgerBatch();
        _accounts.Trim();
    }

    /// <summary>Drops the batch and everything remembered: the database is asked again.</summary>
    public void Restart()
    {
        Batch = new LedgerBatch();
        _accounts.Forget();
        Counters = store.Counters();
    }
}
