using Sluice.Core.Inbox;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Inbox;

/// <summary>The nonces that were used and could be used again. Used by one thread at a time.</summary>
internal sealed class NonceTable(SqliteDatabase database)
{
    /// <summary>How often those are removed that can be forgotten. What is bounded is the rate of requests, and with it the table.</summary>
    private static readonly TimeSpan PruneEvery = TimeSpan.FromSeconds(30);

    private readonly SqliteStatement _insert = database.Prepare(Sql.InsertNew("nonce", "source, value, until"));
    private readonly SqliteStatement _prune = database.Prepare("DELETE FROM nonce WHERE until < ?");
    private DateTime _pruned;

    /// <summary>False when the nonce was used before.</summary>
    public bool Use(InboxNonce nonce) => _insert.Bind().Add(nonce.Source).Add(nonce.Value).Add(nonce.Until).Run() == 1;

    public void Prune(DateTime now)
    {
        if (now - _pruned < PruneEvery) return;
        _prune.Bind().Add(now).Run();
        _pruned = now;
    }
}
