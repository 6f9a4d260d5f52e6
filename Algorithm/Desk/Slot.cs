using Sluice.Core.Books;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Desk;

/// <summary>
/// What is going on for one strategy in one instrument: the signals that have not ended, in order of intake, and the intents that are not
/// done. Holds nothing that the journal does not hold too, except what is said of it here.
/// </summary>
internal sealed class Slot(SlotKey key, BookKey book, string broker, string currency)
{
    public SlotKey Key { get; } = key;

    public BookKey Book { get; } = book;

    public string Broker { get; } = broker;

    public string Currency { get; } = currency;

    public string Account => Book.Account;

    /// <summary>In order of intake.</summary>
    public List<LiveSignal> Signals { get; } = [];

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

    /// <summary>Signed quantity that open orders may still add on top of the book, if all of them fill.</summary>
    public decimal OpenAdding()
    {
        var adding = 0m;
        foreach (var intent in OpenIntents)
        {
            if (intent.ReducesPosition) continue;
            adding += intent.Side == OrderSide.Buy ? intent.RemainingQuantity : -intent.RemainingQuantity;
        }
        return adding;
    }
}
