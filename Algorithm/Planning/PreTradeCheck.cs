using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Routing;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Risk;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Planning;

/// <summary>Asks the pre-trade rules about an order, with the engine's books and what is open counted as if it filled.</summary>
internal sealed class PreTradeCheck(StrategyRouter router, TradingControl control, IAccountView account, Action<string> report, IRiskModelView? models = null)
{
    private readonly OrderRateCounter _rates = new();
    private readonly Dictionary<(string Strategy, string Limit), DateOnly> _warned = [];
    private readonly Portfolio _portfolio = new(router);
    private readonly TurnDecisions _decisions = new(control);

    /// <summary>Why the order may not be sent; null when it may.</summary>
    public Admission? Refusal(Turn turn, Signal signal, Slot slot, PlannedOrder order) => Refusal(turn, signal, slot, order, except: null);

    /// <summary>Why a combo may not be sent: each leg as an order of its own, with those before it counted, and then the net price.</summary>
    public Admission? Refusal(Turn turn, LiveSignal live, PlannedCombo combo)
    {
        decimal net = 0, gross = 0, unit = 0;
        var ahead = default(OrdersAhead);
        var strategy = router.Require(live.Record.Strategy).Strategy;
        for (var i = 0; i < combo.Legs.Count; i++)
        {
            var (slot, order) = (live.Legs[i], combo.Legs[i]);
            if (OppositeSide(turn, live.Signal, slot, strategy, order, except: null) is { } opposite) return opposite;
            var context = Context(turn, live.Signal, slot, strategy, order, except: null, ahead);
            if (Judge(strategy, in context) is { } refusal) return refusal;
            ahead = new OrdersAhead(
                ahead.Value + context.AddedValue,
                ahead.Signed + context.Contract.Of(context.SignedQuantity, context.HighestPrice),
                ahead.Heat + context.Loss(context.AddedQuantity),
                i + 1);
            net += context.SignedQuantity / combo.Quantity * context.MarketPrice;
            gross += context.Quantity / combo.Quantity * context.MarketPrice;
            unit = Math.Max(unit, context.Contract.Unit);
        }
        if (combo.NetPrice is not { } limit || combo.Legs[0].ReducesPosition) return null;
        var power = Context(turn, live.Signal, live.Legs[0], strategy, combo.Legs[0], except: null, default).BuyingPower;
        return Refused(ComboRules.NetPriceCollar(strategy.Limits.PriceCollar, limit, net, gross)) ?? Refused(ComboRules.NetCost(limit * combo.Quantity * unit, power));
    }

    /// <summary>The same for an order that was planned before and not sent: prices and states have moved on since.</summary>
    public Admission? RefusalOnRestart(Turn turn, Signal signal, Place place, IntentRecord intent) => Refusal(
        turn,
        signal,
        place.Slot,
        new PlannedOrder { Place = place, Purpose = intent.Purpose, Side = intent.Side, Quantity = intent.Quantity, Kind = intent.Kind, LimitPrice = intent.LimitPrice, StopPrice = intent.StopPrice, ExtendedHours = intent.ExtendedHours },
        intent.Key);

    /// <summary>Puts the orders of a turn into its batch, where they are counted over the day: a restart must not forget them.</summary>
    public void CountDay(Turn turn)
    {
        if (router.Risk.Limits.OrdersPerDay == null) return;
        foreach (var (name, orders) in turn.PlannedOrders) DayMarks.CountOrders(turn, name, orders);
    }

    /// <summary>Counts the orders of a turn that was journaled.</summary>
    public void Count(Turn turn)
    {
        for (var i = 0; i < turn.Planned; i++) _rates.Add(turn.Now);
    }

    private Admission? Refusal(Turn turn, Signal signal, Slot slot, PlannedOrder order, IntentKey? except)
    {
        var strategy = router.Require(slot.Key.Strategy).Strategy;
        if (OppositeSide(turn, signal, slot, strategy, order, except) is { } opposite) return opposite;
        var context = Context(turn, signal, slot, strategy, order, except, default);
        return Judge(strategy, in context) ?? (context.Reduces ? null : RefusalOfModels(turn, slot, order));
    }

    /// <summary>LEAN's models know one position for each instrument: what all strategies hold together.</summary>
    private Admission? RefusalOfModels(Turn turn, Slot slot, PlannedOrder order)
    {
        if (models == null) return null;
        var after = order.SignedQuantity;
        foreach (var other in turn.State.Slots)
            if (other.Key.Symbol == slot.Key.Symbol) after += turn.State.BookOf(other);
        return models.Left(slot.Key.Symbol, after) is { } left ? Refused(RiskVerdict.Refuse(ReasonCode.RiskModel, "riskModels", left, after)) : null;
    }

    private Admission? Judge(StrategyConfiguration strategy, in OrderContext context)
    {
        var verdict = RiskRules.Standard.Check(in context);
        if (verdict.IsWarning) Warn(strategy.Name, verdict);
        return Refused(verdict);
    }

    private static Admission? Refused(in RiskVerdict verdict) =>
        verdict.IsRefusal ? new Admission(SignalState.Refused, verdict.Reason, verdict.ToString(), null) { Verdict = verdict } : null;

    /// <summary>Once for each limit of a strategy and trading day: every further order would say the same.</summary>
    private void Warn(string strategy, in RiskVerdict verdict)
    {
        var key = (strategy, verdict.Limit!);
        if (_warned.TryGetValue(key, out var day) && day == account.TradingDay) return;
        _warned[key] = account.TradingDay;
        report($"strategy {strategy}: {verdict}");
    }

    private static Admission? OppositeSide(Turn turn, Signal signal, Slot slot, StrategyConfiguration strategy, PlannedOrder order, IntentKey? except)
    {
        var sign = Math.Sign(order.SignedQuantity);
        var own = turn.State.BookOf(slot);
        if (signal.Action == SignalAction.Entry && slot.Places.Any(place => Math.Sign(turn.State.BookOf(place)) == -sign))
            return Admission.Refuse(ReasonCode.ReverseNotAllowed, $"{strategy.Name} holds {own} {slot.Key.Symbol}: exit first");
        foreach (var intent in slot.OpenIntents)
        {
            if (signal.Action != SignalAction.Entry || intent.ReducesPosition || intent.Side == order.Side || intent.Key == except) continue;
            return Admission.Refuse(ReasonCode.ReverseNotAllowed, $"{strategy.Name} has an order to {intent.Side} {slot.Key.Symbol} open: cancel it first");
        }
        if (strategy.Netting == NettingMode.Virtual || order.ReducesPosition) return null;
        foreach (var other in turn.State.Slots)
        {
            if (other == slot || other.Key.Symbol != slot.Key.Symbol || other.Account != slot.Account) continue;
            var holds = turn.State.BookOf(other);
            if (Math.Sign(holds) == -sign || (holds == 0 && Math.Sign(other.OpenAdding()) == -sign))
                return Admission.Refuse(ReasonCode.OppositePosition, $"{other.Key.Strategy} holds or opens the other side of {slot.Key.Symbol} on account {slot.Account}; netting: virtual allows it");
        }
        return null;
    }

    private OrderContext Context(Turn turn, Signal signal, Slot slot, StrategyConfiguration strategy, PlannedOrder order, IntentKey? except, OrdersAhead ahead)
    {
        var market = turn.Market;
        var symbol = slot.Key.Symbol;
        var broker = order.Place.Broker;
        var sums = _portfolio.Of(turn, slot.Account);
        if (except is { } judged) _portfolio.Leave(turn, order.Place, judged);
        var snapshot = _decisions.Of(turn);
        var scoped = router.Limits.For(strategy, symbol, broker);
        var buys = order.Side == OrderSide.Buy;
        var pending = Pending(slot, buys);
        var stops = StopDistances.Of(strategy, router.Risk.Limits);
        return new OrderContext
        {
            Strategy = strategy,
            Scoped = scoped,
            Symbol = signal.Symbol ?? InstrumentId.Parse(symbol),
            Side = order.Side,
            Quantity = order.Quantity,
            Kind = order.Kind,
            MarketPrice = market.QuoteOf(symbol)?.For(order.Side) ?? 0,
            LimitPrice = order.LimitPrice,
            StopPrice = order.StopPrice,
            SeenPrice = signal.Price,
            ProtectiveStop = ProtectiveStop(signal, strategy, order, market.QuoteOf(symbol)?.For(order.Side) ?? 0),
            Strength = signal.Strength,
            Contract = market.ContractOf(symbol),
            Now = turn.Now,
            Expires = signal.Expires,
            TradingState = snapshot.StateFor(slot.Key.Strategy, symbol, broker),
            Breaker = snapshot.BreakerFor(slot.Key.Strategy)?.Name,
            RegimeFactor = RegimeShare.Of(snapshot.Regime, router.Risk.Regime, turn.Now).Factor,
            MarketOpen = market.IsOpen(symbol) || (order.ExtendedHours && market.IsOpenExtended(symbol)),
            MayRest = order.Kind == OrderKind.MarketOnOpen,
            BookQuantity = BookBefore(turn, signal, slot, order),
            PendingQuantity = pending.Quantity,
            PendingValue = pending.Value,
            PendingClosing = pending.Closing,
            HasTwin = HasTwin(slot, order, except),
            StopDistance = stops.Fallback,
            StrategyExposure = sums.Strategy(strategy.Name) + ahead.Value,
            SymbolExposure = sums.Symbol(symbol) + ahead.Value,
            BrokerExposure = sums.Broker(broker) + ahead.Value,
            SectorExposure = sums.Sector(scoped.Sector) + ahead.Value,
            GroupExposure = sums.Group(scoped.Group) + ahead.Value,
            NetExposure = buys ? sums.Held + sums.PendingBuys + ahead.Signed : sums.PendingSells - sums.Held - ahead.Signed,
            Heat = sums.Heat + ahead.Heat,
            OpenPositions = sums.Open - (sums.IsOpen(slot) ? 1 : 0),
            Cash = account.Cash - sums.PendingBuys - Math.Max(0, ahead.Signed),
            PeakEquity = strategy.Limits.Drawdown == null ? 0 : DayMarks.Peak(turn, slot.Account, Resets(snapshot)),
            StrategyProfit = strategy.Limits.StrategyLoss == null ? 0 : turn.StrategyProfit(strategy.Name),
            OrdersInDay = strategy.Limits.OrdersPerDay == null ? 0 : DayMarks.Orders(turn, slot.Account) + turn.PlannedOrders.GetValueOrDefault(slot.Account) + ahead.Orders,
            Equity = account.Equity,
            DayStartEquity = turn.DayStartEquity(slot.Account),
            BuyingPower = (account.MarginRemaining * market.Leverage(symbol)) - sums.PendingBuys - sums.PendingSells - ahead.Value,
            GrossExposure = sums.Gross + ahead.Value,
            OrdersInSecond = _rates.InSecond(turn.Now) + turn.Planned + ahead.Orders,
            OrdersInMinute = _rates.InMinute(turn.Now) + turn.Planned + ahead.Orders,
            OrdersInBar = turn.Planned + ahead.Orders
        };
    }

    /// <summary>The decision that reset the account's drawdown last; zero when none did.</summary>
    public static long Resets(ControlSnapshot snapshot)
    {
        foreach (var row in snapshot.Rows)
            if (row is { Scope: ControlScope.Breaker, Name: BreakerNames.Drawdown, State: TradingState.Active }) return row.Number;
        return 0;
    }

    /// <summary>What the slot's open orders of a side may still fill.</summary>
    private (decimal Quantity, decimal Value, decimal Closing) Pending(Slot slot, bool buys)
    {
        decimal quantity = 0, value = 0, closing = 0;
        foreach (var place in slot.Places)
        {
            var share = _portfolio.ShareOf(place);
            quantity += buys ? share.BuyQuantity : share.SellQuantity;
            value += buys ? share.PendingBuys : share.PendingSells;
            closing += buys ? share.ClosingBuys : share.ClosingSells;
        }
        return (quantity, value, closing);
    }

    private static bool HasTwin(Slot slot, PlannedOrder order, IntentKey? except)
    {
        foreach (var place in slot.Places)
        {
            foreach (var intent in place.OpenIntents)
            {
                var same = intent.Side == order.Side && intent.Quantity == order.Quantity && intent.Kind == order.Kind && intent.LimitPrice == order.LimitPrice && intent.StopPrice == order.StopPrice;
                if (same && intent.Key != except && !DeskState.IsProtective(intent.Purpose)) return true;
            }
        }
        return false;
    }

    /// <summary>The stop that the position would get: a distance, given or the strategy's default, is as much of a risk as a price.</summary>
    private static decimal? ProtectiveStop(Signal signal, StrategyConfiguration strategy, PlannedOrder order, decimal marketPrice)
    {
        if (signal.Action != SignalAction.Entry) return null;
        var level = signal.StopLoss ?? (strategy.DefaultStop > 0 ? new SignalLevel(null, strategy.DefaultStop) : null as SignalLevel?);
        return level?.Resolve(order.LimitPrice ?? order.StopPrice ?? marketPrice, below: order.Side == OrderSide.Buy);
    }

    /// <summary>A target that crosses zero closes first: its opening order starts from an empty book.</summary>
    private static decimal BookBefore(Turn turn, Signal signal, Slot slot, PlannedOrder order)
    {
        var book = turn.State.BookOf(slot);
        return signal.Action == SignalAction.Target && Math.Sign(book) == -Math.Sign(order.SignedQuantity) ? 0 : book;
    }
}
