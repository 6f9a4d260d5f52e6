using Sluice.Core;

namespace Sluice.Simulators.Market;

/// <summary>
/// Instruments, accounts and orders, and the matching of the two. It has no lock and no clock of its own: the server that owns it calls it
/// under its gate with the time. The same calls give the same book.
/// </summary>
internal sealed class Exchange(IFeeSchedule fees)
{
    /// <summary>The whole history stays, since tests compare with it; a run that makes more orders than this is no test.</summary>
    public const int MaximumOrders = 500_000;

    private readonly Dictionary<string, InstrumentMarket> _markets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExchangeAccount> _accounts = [];
    private readonly List<ExchangeOrder> _orders = [];
    private readonly LinkedList<ExchangeOrder> _live = [];
    private readonly List<ExchangeExecution> _executions = [];

    /// <summary>An order changed. Raised inside the call that changed it.</summary>
    public event Action<ExchangeOrder, OrderChange>? OrderChanged;

    /// <summary>A leg was filled; the order's change follows.</summary>
    public event Action<ExchangeExecution>? Executed;

    /// <summary>A quote changed.</summary>
    public event Action<InstrumentMarket>? Quoted;

    /// <summary>A trade took place in the market.</summary>
    public event Action<InstrumentMarket>? Traded;

    public IReadOnlyList<ExchangeOrder> Orders => _orders;

    public IReadOnlyList<ExchangeExecution> Executions => _executions;

    public IReadOnlyCollection<InstrumentMarket> Markets => _markets.Values;

    /// <summary>From an order's receipt to its being live.</summary>
    public TimeSpan AcknowledgeDelay { get; set; }

    public void List(Instrument instrument) => _markets[instrument.Symbol] = new InstrumentMarket(instrument);

    public InstrumentMarket? Market(string symbol) => _markets.GetValueOrDefault(symbol);

    public ExchangeAccount Account(string number)
    {
        if (!_accounts.TryGetValue(number, out var account)) _accounts.Add(number, account = new ExchangeAccount(number));
        return account;
    }

    /// <summary>A new quote; resting orders are looked at.</summary>
    public void Quote(InstrumentMarket market, decimal bid, decimal ask, decimal bidSize, decimal askSize, DateTime now)
    {
        market.Quote(bid, ask, bidSize, askSize, now);
        Quoted?.Invoke(market);
        MatchAll(now);
    }

    /// <summary>A new quote and a trade of others at one moment: stops that the trade fires meet the new quote.</summary>
    public void Move(InstrumentMarket market, decimal bid, decimal ask, decimal size, decimal traded, decimal tradedSize, DateTime now)
    {
        market.Quote(bid, ask, size, size, now);
        market.Print(traded, tradedSize, now);
        Quoted?.Invoke(market);
        Traded?.Invoke(market);
        MatchAll(now);
    }

    /// <summary>Takes an order. It may be filled before this returns.</summary>
    public ExchangeOrder Place(OrderRequest request, DateTime now)
    {
        var order = Receive(request, now);
        if (order.AcknowledgedAt <= now) Acknowledge(order, now);
        return order;
    }

    /// <summary>Records an order that is refused as it comes.</summary>
    public ExchangeOrder PlaceRejected(OrderRequest request, string reason, DateTime now)
    {
        var order = Receive(request, now);
        End(order, OrderState.Rejected, reason, OrderChange.Rejected, now);
        return order;
    }

    public void Cancel(ExchangeOrder order, string reason, DateTime now) => End(order, OrderState.Canceled, reason, OrderChange.Canceled, now);

    public void Reject(ExchangeOrder order, string reason, DateTime now) => End(order, OrderState.Rejected, reason, OrderChange.Rejected, now);

    public void Expire(ExchangeOrder order, DateTime now) => End(order, OrderState.Expired, "", OrderChange.Expired, now);

    /// <summary>Changes a live order in place through <paramref name="change"/>; it may be filled before this returns.</summary>
    public void Replace(ExchangeOrder order, Action<ExchangeOrder> change, DateTime now)
    {
        Invariant.Holds(!order.IsTerminal, $"order {order.Id} has ended and cannot be changed");
        change(order);
        order.HasRested = false;
        order.Updated = now;
        OrderChanged?.Invoke(order, OrderChange.Replaced);
        if (order.State == OrderState.Untriggered && order.Trigger == null) order.State = OrderState.Working;
        Match(order, now);
    }

    /// <summary>Releases orders that were held for the session.</summary>
    public void OpenSession(DateTime now)
    {
        foreach (var order in Live())
            if (order.State == OrderState.Held && order.Request.HeldForSession) Activate(order, now);
    }

    /// <summary>Lets go of one order that is held.</summary>
    public void Release(ExchangeOrder order, DateTime now)
    {
        Invariant.Holds(order.State == OrderState.Held, $"order {order.Id} is not held but {order.State}");
        Activate(order, now);
    }

    /// <summary>What is due by the time: acknowledgements, late rejects, expiries.</summary>
    public void Step(DateTime now)
    {
        foreach (var order in Live())
        {
            if (order.IsTerminal) continue;
            if (order.Request.RejectAt <= now && order.FilledQuantity == 0) Reject(order, "rejected after it was taken", now);
            else if (order.ExpiresAt <= now) Expire(order, now);
            else if (order.State == OrderState.Received && order.AcknowledgedAt <= now) Acknowledge(order, now);
        }
    }

    /// <summary>Fills part of an order at a price, whatever the market says. Null as quantity fills the rest.</summary>
    public void FillAt(ExchangeOrder order, decimal? quantity, decimal price, DateTime now)
    {
        Invariant.Holds(!order.IsTerminal, $"order {order.Id} has ended and cannot be filled");
        Invariant.Holds(!order.IsCombo, $"order {order.Id} has several legs: move the quotes to fill it");
        if (order.State != OrderState.Working) order.State = OrderState.Working;
        Fill(order, Math.Min(quantity ?? order.Remaining, order.Remaining), [price], order.HasRested, now);
    }

    /// <summary>Orders that are not at their end, oldest first. A copy: matching changes the list.</summary>
    public IReadOnlyList<ExchangeOrder> Live() => [.. _live];

    private ExchangeOrder Receive(OrderRequest request, DateTime now)
    {
        Invariant.Holds(_orders.Count < MaximumOrders, $"the simulator's book is full: {MaximumOrders} orders");
        var order = new ExchangeOrder(_orders.Count + 1, request, now) { AcknowledgedAt = now + AcknowledgeDelay };
        _orders.Add(order);
        _live.AddLast(order);
        OrderChanged?.Invoke(order, OrderChange.Received);
        return order;
    }

    private void Acknowledge(ExchangeOrder order, DateTime now)
    {
        if (order.IsTerminal) return;
        var held = order.Request.HeldForSession || order.Request.Parent is { State: not OrderState.Filled };
        if (held) SetState(order, OrderState.Held, OrderChange.Acknowledged, now);
        else Activate(order, now);
    }

    private void Activate(ExchangeOrder order, DateTime now)
    {
        SetState(order, order.Trigger == null ? OrderState.Working : OrderState.Untriggered, OrderChange.Acknowledged, now);
        Match(order, now);
    }

    private void MatchAll(DateTime now)
    {
        foreach (var order in Live()) Match(order, now);
    }

    private void Match(ExchangeOrder order, DateTime now)
    {
        if (order.State == OrderState.Untriggered && order.Trigger!.Look(order.First.Market)) SetState(order, OrderState.Working, OrderChange.Triggered, now);
        if (order.State != OrderState.Working) return;
        if (Matching.Find(order) is { } match) Fill(order, match.Quantity, match.Prices, order.HasRested, now);
        if (order.IsTerminal) return;
        if (order.Term is OrderTerm.ImmediateOrCancel or OrderTerm.FillOrKill) Cancel(order, "", now);
        else order.HasRested = true;
    }

    private void Fill(ExchangeOrder order, decimal units, IReadOnlyList<decimal> prices, bool maker, DateTime now)
    {
        var account = Account(order.Account);
        for (var i = 0; i < order.Legs.Count; i++)
        {
            var leg = order.Legs[i];
            var quantity = units * leg.Ratio;
            var fee = fees.Fee(order, leg, quantity, prices[i], maker);
            leg.Fill(quantity, prices[i]);
            leg.Market.Take(leg.IsBuy, quantity);
            var profit = account.Trade(leg.Instrument, leg.IsBuy ? quantity : -quantity, prices[i], fee, now);
            var execution = new ExchangeExecution(_executions.Count + 1, order, leg, quantity, prices[i], fee, leg.Instrument.Currency, profit, maker, now);
            _executions.Add(execution);
            order.Executions.Add(execution);
            if (i == 0) order.FilledQuantity += units;
            leg.Market.Print(prices[i], quantity, now);
            Executed?.Invoke(execution);
            Traded?.Invoke(leg.Market);
        }

        order.Updated = now;
        if (order.Remaining == 0) Finish(order, OrderState.Filled);
        OrderChanged?.Invoke(order, OrderChange.Filled);
        if (order.IsTerminal) Settle(order, now);
    }

    private void End(ExchangeOrder order, OrderState state, string reason, OrderChange change, DateTime now)
    {
        Invariant.Holds(!order.IsTerminal, $"order {order.Id} has ended already");
        order.Reason = reason;
        order.Updated = now;
        Finish(order, state);
        OrderChanged?.Invoke(order, change);
        Settle(order, now);
    }

    private void Finish(ExchangeOrder order, OrderState state)
    {
        order.State = state;
        _live.Remove(order);
    }

    /// <summary>What an order's end means for those that are tied to it.</summary>
    private void Settle(ExchangeOrder order, DateTime now)
    {
        foreach (var other in Live())
        {
            if (other.IsTerminal) continue;
            if (other.Request.Parent == order)
            {
                if (order.State != OrderState.Filled) Cancel(other, "its first order ended unfilled", now);
                else if (other.State == OrderState.Held) Activate(other, now);
            }
            else if (order.Request.Group != null && other.Request.Group == order.Request.Group && (order.FilledQuantity > 0 || order.State != OrderState.Rejected))
            {
                Cancel(other, "the other order of its group ended", now);
            }
        }
    }

    private void SetState(ExchangeOrder order, OrderState state, OrderChange change, DateTime now)
    {
        order.State = state;
        order.Updated = now;
        OrderChanged?.Invoke(order, change);
    }
}
