using Sluice.Core.Books;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Desk;

/// <summary>
/// What a slot has on one account: its book there and the orders that are open there. Mostly a slot has one; with a routing account its
/// position may lie on several.
/// </summary>
internal sealed class Place(Slot slot, BookKey book, string broker, string currency)
{
    public Slot Slot { get; } = slot;

    public SlotKey Key => Slot.Key;

    public BookKey Book { get; } = book;

    public string Broker { get; } = broker;

    public string Currency { get; } = currency;

    public string Account => Book.Account;

    /// <summary>Intents that are not done, in order of planning.</summary>
    public List<IntentRecord> OpenIntents { get; } = [];

    /// <summary>
    /// The target price was seen and the stops are being taken away. Not journaled: after a restart the stops come back and the price is
    /// looked at anew.
    /// </summary>
    public bool TakingProfit { get; set; }

    /// <summary>How often in a row a stop order was refused. Not journaled: a restart tries again.</summary>
    public int RefusedStops { get; set; }

    public bool HasOpen(IntentPurpose purpose)
    {
        foreach (var intent in OpenIntents)
            if (intent.Purpose == purpose) return true;
        return false;
    }

    /// <summary>Takes over an intent's newest record.</summary>
    public void Update(IntentRecord intent)
    {
        for (var i = 0; i < OpenIntents.Count; i++)
        {
            if (OpenIntents[i].Key != intent.Key) continue;
            if (intent.IsDone) OpenIntents.RemoveAt(i);
            else OpenIntents[i] = intent;
            return;
        }
        if (!intent.IsDone) OpenIntents.Add(intent);
    }
}
