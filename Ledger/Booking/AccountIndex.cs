using Sluice.Ledger.Books;

namespace Sluice.Ledger.Booking;

/// <summary>The ids of the accounts of the chart. New ones are made on the way.</summary>
internal sealed class AccountIndex(ILedgerStore store)
{
    /// <summary>A few megabytes. Beyond it the ids are asked for again.</summary>
    private const int Capacity = 20_000;

    private readonly Dictionary<AccountCode, long> _ids = [];

    public void Forget() => _ids.Clear();

    /// <summary>Between batches: accounts of the batch under way are not in the database yet.</summary>
    public void Trim()
    {
        if (_ids.Count > Capacity) _ids.Clear();
    }

    public long IdOf(AccountCode code, Counters counters)
    {
        if (_ids.TryGetValue(code, out var id)) return id;
        id = store.FindAccount(code) ?? counters.NextAccount();
        _ids.Add(code, id);
        return id;
    }
}
