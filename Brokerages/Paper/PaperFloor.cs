using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Paper;

/// <summary>What goes on inside the paper venue: takes orders in, holds them against the market, ends them. Changes only the book.</summary>
internal sealed class PaperFloor(PaperBook book, IPriceSource prices, PaperDice dice, PaperOptions options)
{
    private readonly Dictionary<string, DateTime> _nextPart = [];
    private readonly List<string> _new = [];
    private DateTime _matchAt = DateTime.MinValue;

    /// <summary>When resting orders are looked at next, UTC; null when there are none.</summary>
    public DateTime? NextMatch => book.OpenCount == 0 ? null : _matchAt;

    public void MatchNow() => _matchAt = DateTime.MinValue;

    /// <summary>
    /// Takes an order in: as a new one, as rejected, or as the one that came before with the same key. That it came a second time stays on
    /// record: nobody may rely on the venue to notice.
    /// </summary>
    /// <param name="legs">One order, or all legs of a combo: what refuses one of them refuses all.</param>
    /// <param name="now">UTC.</param>
    public IReadOnlyList<PaperOrder> Receive(IReadOnlyList<IntentRecord> legs, DateTime now)
    {
        if (book.FindByKey(legs[0].Key.Value) is { } first)
        {
            book.AddRepeated(first, now);
            return LegsOf(first);
        }

        var refusal = legs.Select(Refusal).FirstOrDefault(reason => reason != null);
        return [.. legs.Select(leg => Add(leg, refusal, now))];
    }

    public CancelAnswer Cancel(IntentRecord intent, DateTime now, Action<VenueReport, string> report)
    {
        if (book.FindByKey(intent.Key.Value) is not { Status: PaperOrderStatus.Open } order) return new CancelAnswer(CancelAnswerKind.NotOpen);
        foreach (var leg in LegsOf(order)) End(leg, PaperOrderStatus.Canceled, "", now, report);
        return new CancelAnswer(CancelAnswerKind.Accepted);
    }

    /// <summary>Changes the prices of an open order. A stop that has fired has none any more.</summary>
    public ReplaceAnswer Replace(IntentRecord intent, OrderPrices wanted, DateTime now, Action<VenueReport, string> report)
    {
        if (book.FindByKey(intent.Key.Value) is not { Status: PaperOrderStatus.Open, Combo: null } order) return ReplaceAnswer.Refused("the order is not open");
        if (order.LimitPrice == null != (wanted.Limit == null) || wanted.Limit <= 0 || wanted.Stop <= 0) return ReplaceAnswer.Refused($"these prices do not go with a {order.Kind} order");
        if (wanted.Stop != null && order.StopPrice == null) return ReplaceAnswer.Refused("its stop has fired");
        var changed = order with { LimitPrice = wanted.Limit, StopPrice = wanted.Stop, Changed = now };
        book.Replace(changed);
        if (!_new.Contains(order.BrokerOrderId)) _new.Add(order.BrokerOrderId);
        report(Describe(changed) with { Fills = [] }, $"replace {now.Ticks}");
        return ReplaceAnswer.Accepted;
    }

    private PaperOrder Add(IntentRecord intent, string? refusal, DateTime now)
    {
        var order = new PaperOrder
        {
            BrokerOrderId = book.NextId(),
            ClientKey = intent.Key.Value,
            Symbol = intent.Symbol,
            Side = intent.Side,
            Quantity = intent.Quantity,
            Kind = intent.Kind,
            LimitPrice = intent.LimitPrice,
            StopPrice = intent.StopPrice,
            TrailingAmount = intent.TrailingAmount,
            TrailingPercent = intent.TrailingPercent,
            Duration = intent.Duration,
            GoodTil = intent.GoodTil,
            Combo = intent.Group,
            Status = refusal == null ? PaperOrderStatus.Open : PaperOrderStatus.Rejected,
            Message = refusal ?? "",
            Received = now,
            Changed = now
        };
        book.Add(order);
        if (refusal == null) _new.Add(order.BrokerOrderId);
        return order;
    }

    /// <summary>Holds new orders, and from time to time all open ones, against the market.</summary>
    public void Match(DateTime now, Action<VenueReport, string> report)
    {
        var all = _matchAt <= now;
        if (all) _matchAt = now + options.MatchInterval;
        if (book.OpenCount == 0 || !(all || _new.Count > 0)) return;
        foreach (var order in all ? book.OpenOrders : [.. _new.Select(id => book.Find(id)!)])
        {
            if (_nextPart.TryGetValue(order.BrokerOrderId, out var next) && next > now) continue;
            if (order.Combo == null) Match(order, now, report);
            else if (order.Combo.Leg == 0) MatchCombo(LegsOf(order), now, report);
        }

        _new.Clear();
    }

    /// <summary>All legs of an order's combo in their order; the order itself when it is none. The legs came together and so have numbers in a row.</summary>
    private IReadOnlyList<PaperOrder> LegsOf(PaperOrder order) => order.Combo is { } combo ? book.InARow(order.BrokerOrderId, -combo.Leg, combo.Count) : [order];

    private void MatchCombo(IReadOnlyList<PaperOrder> legs, DateTime now, Action<VenueReport, string> report)
    {
        List<PriceQuote> quotes = [.. legs.Select(leg => prices.Find(leg.Symbol)).OfType<PriceQuote>()];
        List<PaperContract> contracts = [.. legs.Select(leg => prices.FindContract(leg.Symbol)).OfType<PaperContract>()];
        if (quotes.Count < legs.Count || contracts.Count < legs.Count) return;
        var (filled, expires) = PaperComboMatching.Match(legs, quotes, options.Costs.SlippageFraction, now);
        for (var i = 0; i < legs.Count; i++)
        {
            if (expires) End(legs[i], PaperOrderStatus.Expired, "the order's time is over", now, report);
            else if (filled != null) Fill(legs[i], legs[i].Quantity, filled[i], contracts[i], now, report);
        }
    }

    /// <summary>An order as the venue's interface tells of it.</summary>
    public VenueOrder Describe(PaperOrder order) => new()
    {
        BrokerOrderId = order.BrokerOrderId,
        ClientKey = order.ClientKey,
        Symbol = order.Symbol,
        Side = order.Side,
        Time = order.Changed,
        Quantity = order.Quantity,
        Status = order.Status switch
        {
            PaperOrderStatus.Open => VenueOrderStatus.Open,
            PaperOrderStatus.Filled => VenueOrderStatus.Filled,
            PaperOrderStatus.Canceled => VenueOrderStatus.Canceled,
            PaperOrderStatus.Rejected => VenueOrderStatus.Rejected,
            _ => VenueOrderStatus.Expired
        },
        FilledQuantity = order.FilledQuantity,
        LimitPrice = order.LimitPrice,
        StopPrice = order.StopPrice,
        Message = order.Message,
        Fills = [.. book.Executions(order.BrokerOrderId).Select(execution => Describe(order, execution))]
    };

    private VenueFill Describe(PaperOrder order, PaperExecution execution) => new()
    {
        BrokerOrderId = order.BrokerOrderId,
        ClientKey = order.ClientKey,
        Symbol = order.Symbol,
        Side = order.Side,
        Time = execution.Time,
        Quantity = execution.Quantity,
        CumulativeQuantity = execution.CumulativeQuantity,
        Price = execution.Price,
        Fee = execution.Fee,
        Currency = options.Currency,
        ExecutionId = execution.ExecutionId
    };

    private void Match(PaperOrder order, DateTime now, Action<VenueReport, string> report)
    {
        if (prices.Find(order.Symbol) is not { } quote) return;
        var match = PaperMatching.Match(order, quote, options.Costs.SlippageFraction, now);
        if (match.Expires)
        {
            End(order, PaperOrderStatus.Expired, "the order's time is over", now, report);
            return;
        }

        if (match.Order != order) book.Replace(match.Order with { Changed = now });
        if (match.Price is not { } price || prices.FindContract(order.Symbol) is not { } contract) return;
        Fill(match.Order, Part(match.Order), price, contract, now, report);
    }

    private void Fill(PaperOrder order, decimal quantity, decimal price, PaperContract contract, DateTime now, Action<VenueReport, string> report)
    {
        var execution = book.Fill(order, quantity, price, contract, now);
        var after = book.Find(order.BrokerOrderId)!;
        if (after.Status == PaperOrderStatus.Open) _nextPart[order.BrokerOrderId] = now + options.PartialInterval;
        else _nextPart.Remove(order.BrokerOrderId);
        report(Describe(after, execution), $"fill {execution.CumulativeQuantity}");
    }

    private void End(PaperOrder order, PaperOrderStatus status, string message, DateTime now, Action<VenueReport, string> report)
    {
        var ended = order with { Status = status, Message = message, Changed = now };
        book.Replace(ended);
        _nextPart.Remove(order.BrokerOrderId);
        _new.Remove(order.BrokerOrderId);
        // A stream tells how an order ended; its fills it has told one by one.
        report(Describe(ended) with { Fills = [] }, "end");
    }

    /// <summary>How much of the rest is filled at once: all of it, or from a fifth to four fifths in whole lots.</summary>
    private decimal Part(PaperOrder order)
    {
        var rest = order.Quantity - order.FilledQuantity;
        var question = $"part {order.FilledQuantity}";
        if (!dice.Happens(options.PartialFillProbability, order.ClientKey, question)) return rest;
        var share = 0.2m + (0.6m * (decimal)dice.Throw(order.ClientKey, question + " share"));
        var part = order.Quantity == decimal.Truncate(order.Quantity) ? decimal.Truncate(rest * share) : Math.Round(rest * share, 8, MidpointRounding.ToZero);
        return part <= 0 ? rest : part;
    }

    private string? Refusal(IntentRecord intent)
    {
        if (prices.FindContract(intent.Symbol) == null) return $"the paper venue does not trade {intent.Symbol}";
        if (intent.Kind is OrderKind.Limit or OrderKind.StopLimit && intent.Group == null && intent.LimitPrice is not > 0) return "a limit order without a limit price above zero";
        if (intent.Kind is OrderKind.StopMarket or OrderKind.StopLimit && intent.StopPrice is not > 0) return "a stop order without a stop price above zero";
        if (intent.Kind == OrderKind.TrailingStop && intent.TrailingAmount is not > 0) return "a trailing stop without a distance above zero";
        if (intent.Duration == OrderDuration.GoodTilDate && intent.GoodTil == null) return "a good-til-date order without its date";
        if (intent.Kind is OrderKind.MarketOnOpen or OrderKind.MarketOnClose && prices.Find(intent.Symbol) is not { LastOpen: not null, LastClose: not null })
            return $"{intent.Symbol} has no opening and closing that is known: on-open and on-close orders make no sense there";
        return dice.Happens(options.RejectProbability, intent.Key.Value, "reject") ? "rejected (a configured fault)" : null;
    }
}
