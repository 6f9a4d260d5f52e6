using Sluice.Core.Inbox;
using Sluice.Core.Signals;

namespace Sluice.Storage.Inbox;

/// <summary>What deciding about requests needs of a store, within one transaction.</summary>
internal interface IInboxTables
{
    /// <summary>Signals without a disposition when the transaction began.</summary>
    long Open { get; }

    /// <summary>False when the nonce was used before.</summary>
    bool Use(InboxNonce nonce);

    /// <summary>Also finds what the same transaction has added.</summary>
    InboxRow? Find(SignalKey key);

    /// <summary>Signals of a source that were received from an instant on.</summary>
    long CountSince(string source, DateTime start);

    InboxRow Insert(InboxSignal signal);
}
