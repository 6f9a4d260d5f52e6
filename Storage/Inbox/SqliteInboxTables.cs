using Sluice.Core.Inbox;
using Sluice.Core.Signals;

namespace Sluice.Storage.Inbox;

/// <summary>Each question is a statement of the transaction that is open: in one process they cost microseconds.</summary>
internal sealed class SqliteInboxTables(InboxTable inbox, NonceTable nonces) : IInboxTables
{
    public long Open { get; } = inbox.CountOpen();

    public bool Use(InboxNonce nonce) => nonces.Use(nonce);

    public InboxRow? Find(SignalKey key) => inbox.Find(key);

    public long CountSince(string source, DateTime start) => inbox.CountSince(source, start);

    public InboxRow Insert(InboxSignal signal) => inbox.Insert(signal);
}
