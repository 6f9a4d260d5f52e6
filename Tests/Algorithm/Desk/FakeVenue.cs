using Sluice.Algorithm.Desk;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

/// <summary>
/// Stands for host, lane and venue: takes orders, and journals what the test has the venue do with them. Market orders fill at once unless
/// told otherwise.
/// </summary>
internal sealed class FakeVenue(EngineJournal journal, FakeMarket market) : IOrderGateway
{
    private readonly HashSet<IntentKey> _handedOver = [];

    /// <summary>Everything that was handed over, in order.</summary>
    public List<IntentRecord> Sent { get; } = [];

    /// <summary>Every combo that was handed over, in order.</summary>
    public List<IReadOnlyList<IntentRecord>> Combos { get; } = [];

    public List<IntentKey> CancelRequests { get; } = [];

    /// <summary>How long the venue takes to answer.</summary>
    public TimeSpan AnswersAfter { get; set; }

    /// <summary>Whether answers are lost on their way.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Whether orders are rejected.</summary>
    public bool RejectsOrders { get; set; }

    /// <summary>Whether market orders fill as soon as they arrive.</summary>
    public bool FillsMarketOrders { get; set; } = true;

    /// <summary>Whether cancels are carried out as soon as they are asked for.</summary>
    public bool ObeysCancels { get; set; } = true;

    /// <summary>Whether prices are changed in place.</summary>
    public bool ReplacesInPlace { get; set; }

    /// <summary>Whether changes of prices come about as soon as they are asked for.</summary>
    public bool ObeysReplacements { get; set; } = true;

    public List<(IntentKey Key, IntentPrices Prices)> Replacements { get; } = [];

    /// <summary>The answer to the next submission, when the host is to refuse it.</summary>
    public string? HostRefusal { get; set; }

    public Action AfterChange { get; set; } = () => { };

    public bool IsHandedOver(IntentKey intent) => _handedOver.Contains(intent);

    public string? Submit(IntentRecord intent)
    {
        if (HostRefusal is { } refusal)
        {
            HostRefusal = null;
            return refusal;
        }
        Assert.That(_handedOver.Add(intent.Key), Is.True, $"{intent.Key} was handed over twice");
        if (!Lost.Contains(intent.Account)) Send(intent);
        return null;
    }

    /// <summary>Accounts whose lanes send nothing: what is handed over waits there.</summary>
    public HashSet<string> Lost { get; } = [];

    /// <summary>Sends what has waited for an account.</summary>
    public void SendWaiting(string account)
    {
        foreach (var intent in journal.LiveIntents().Where(intent => intent.State == IntentState.Planned && intent.Account == account && _handedOver.Contains(intent.Key)).ToList()) Send(intent);
        AfterChange();
    }

    private void Send(IntentRecord intent)
    {
        Sent.Add(intent);
        var sending = intent with { State = IntentState.Sending, Sending = market.UtcNow, Changed = market.UtcNow };
        Put(sending);
        if (LosesAnswers)
        {
            Put(sending with { State = IntentState.Unknown, Reason = ReasonCode.AnswerLost });
            return;
        }
        if (RejectsOrders)
        {
            Put(sending with { State = IntentState.Done, Outcome = IntentOutcome.Rejected, Reason = ReasonCode.VenueRejected });
            return;
        }
        Put(sending with { State = IntentState.Working, BrokerOrderId = $"V-{intent.Key}", Acknowledged = market.UtcNow + AnswersAfter });
        if (FillsMarketOrders && intent.Kind == OrderKind.Market) Fill(intent.Key, intent.Quantity, market.QuoteOf(intent.Symbol)!.Value.Last);
    }

    public string? SubmitCombo(IReadOnlyList<IntentRecord> legs)
    {
        Combos.Add(legs);
        if (HostRefusal is { } refusal)
        {
            HostRefusal = null;
            foreach (var leg in legs) _handedOver.Add(leg.Key);
            return refusal;
        }
        foreach (var leg in legs) Submit(leg);
        return null;
    }

    public void Cancel(IntentRecord intent)
    {
        CancelRequests.Add(intent.Key);
        if (journal.FindIntent(intent.Key) is { State: IntentState.Planned } planned)
        {
            Put(planned with { State = IntentState.Done, Outcome = IntentOutcome.NotSent, Reason = ReasonCode.CanceledByEngine });
            AfterChange();
            return;
        }
        if (!ObeysCancels || Lost.Contains(intent.Account)) return;
        foreach (var leg in journal.LegsOf(intent)) ConfirmCancel(leg.Key);
    }

    public bool MayReplace(IntentRecord intent, IntentPrices prices) => ReplacesInPlace && intent.State == IntentState.Working;

    public void Replace(IntentRecord intent, IntentPrices prices)
    {
        if (journal.FindIntent(intent.Key) is not { State: IntentState.Working } working || working.Prices == prices) return;
        if (!Replacements.Contains((intent.Key, prices))) Replacements.Add((intent.Key, prices));
        if (!ObeysReplacements) return;
        Put(working with { LimitPrice = prices.Limit, StopPrice = prices.Stop });
        AfterChange();
    }

    public void Forget(IntentKey intent) => _handedOver.Remove(intent);

    public void ConfirmCancel(IntentKey key) => End(key, IntentOutcome.Canceled, ReasonCode.CanceledByEngine);

    public void Reject(IntentKey key) => End(key, IntentOutcome.Rejected, ReasonCode.VenueRejected);

    public void Fill(IntentKey key, decimal quantity, decimal price)
    {
        var intent = journal.FindIntent(key)!;
        var filled = intent.FilledQuantity + quantity;
        var batch = new JournalBatch();
        batch.Put(new ExecutionRecord
        {
            Intent = key,
            Signal = intent.Signal,
            Strategy = intent.Strategy,
            Broker = intent.Broker,
            Account = intent.Account,
            BrokerOrderId = intent.BrokerOrderId!,
            Symbol = intent.Symbol,
            Side = intent.Side,
            CumulativeFrom = intent.FilledQuantity,
            CumulativeTo = filled,
            Price = price,
            Currency = intent.Currency,
            Time = market.UtcNow,
            Origin = ExecutionOrigin.Stream
        });
        batch.Put(intent with
        {
            State = filled == intent.Quantity ? IntentState.Done : IntentState.Working,
            Outcome = filled == intent.Quantity ? IntentOutcome.Filled : IntentOutcome.None,
            FilledQuantity = filled,
            FilledNotional = intent.FilledNotional + (quantity * price),
            Changed = market.UtcNow
        });
        journal.Commit(batch);
        AfterChange();
    }

    private void End(IntentKey key, IntentOutcome outcome, ReasonCode reason)
    {
        var intent = journal.FindIntent(key)!;
        if (intent.IsDone) return;
        Put(intent with { State = IntentState.Done, Outcome = outcome, Reason = reason, Changed = market.UtcNow });
        AfterChange();
    }

    private void Put(IntentRecord intent)
    {
        var batch = new JournalBatch();
        batch.Put(intent);
        journal.Commit(batch);
    }
}
