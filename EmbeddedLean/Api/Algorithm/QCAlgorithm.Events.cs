using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Orders;

namespace QuantConnect.Algorithm;

/// <summary>What the engine calls, for an algorithm to override.</summary>
public partial class QCAlgorithm
{
    public virtual void Initialize() =>
        throw new NotSupportedException($"{GetType().Name} must override Initialize: set dates and cash and add securities there.");

    /// <summary>After Initialize, once: takes what was left out.</summary>
    public virtual void PostInitialize()
    {
        Benchmark ??= BrokerageModel.GetBenchmark(Securities);
        if (Warmup.Span is null && Warmup.Bars is null) SetFinishedWarmingUp();
    }

    public virtual void OnWarmupFinished()
    {
    }

    public virtual void OnData(Slice slice)
    {
    }

    public virtual void OnSplits(Splits splits)
    {
    }

    public virtual void OnDividends(Dividends dividends)
    {
    }

    public virtual void OnDelistings(Delistings delistings)
    {
    }

    public virtual void OnSymbolChangedEvents(SymbolChangedEvents symbolsChanged)
    {
    }

    public virtual void OnSecuritiesChanged(SecurityChanges changes)
    {
    }

    public virtual void OnMarginCall(List<SubmitOrderRequest> requests)
    {
    }

    public virtual void OnMarginCallWarning()
    {
    }

    public virtual void OnEndOfDay(string symbol)
    {
    }

    public virtual void OnEndOfDay(Symbol symbol) => OnEndOfDay(symbol.ToString());

    public virtual void OnEndOfAlgorithm()
    {
    }

    public virtual void OnOrderEvent(OrderEvent orderEvent)
    {
    }

    public virtual void OnAssignmentOrderEvent(OrderEvent assignmentEvent)
    {
    }

    public virtual void OnBrokerageMessage(BrokerageMessageEvent messageEvent)
    {
    }

    public virtual void OnBrokerageDisconnect()
    {
    }

    public virtual void OnBrokerageReconnect()
    {
    }

    /// <summary>A command from outside; true when it was carried out, null when it has no answer.</summary>
    public virtual bool? OnCommand(dynamic data) => null;

    public void OnEndOfTimeStep()
    {
    }
}
