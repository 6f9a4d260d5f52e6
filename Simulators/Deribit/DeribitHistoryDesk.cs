using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>Orders and trades read back (brokers.md 3.6, Queries).</summary>
internal sealed class DeribitHistoryDesk(Exchange exchange, DeribitOrderBook book)
{
    private const int StandardCount = 20;
    private const int LargestCount = 1_000;

    /// <summary>Older orders come with include_old only, and are what historical asks for.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(2);

    /// <summary>private/get_open_orders and its kin.</summary>
    public JArray Open(DeribitCall call, Func<DeribitOrder, bool> which) => new(book.All
        .Where(each => each.IsOpen && which(each))
        .Where(each => call.Text("kind") is null or "any" || each.Instrument.Kind == call.Text("kind"))
        .Where(each => call.Text("type") is null or "all" || each.Type == call.Text("type") || (call.Text("type") == "trigger_all" && each.IsTrigger))
        .Select(DeribitOrderMessage.Of));

    /// <summary>private/get_order_state.</summary>
    public JObject State(DeribitCall call) => DeribitOrderMessage.Of(book.Find(call.NeedText("order_id")) ?? throw new DeribitRefusal(10004, "order_not_found"));

    /// <summary>private/get_order_state_by_label: a list, also when it is empty.</summary>
    public JArray StateByLabel(DeribitCall call)
    {
        var currency = call.NeedText("currency").ToUpperInvariant();
        return new JArray(book.WithLabel(call.NeedText("label")).Where(each => currency == "ANY" || each.Instrument.Currency == currency).Select(DeribitOrderMessage.Of));
    }

    /// <summary>private/get_order_history_by_currency and _by_instrument: newest first; wholly unfilled ones only with include_unfilled.</summary>
    public JArray History(DeribitCall call, Func<DeribitOrder, bool> which) => new(book.All
        .Where(each => !each.IsOpen && which(each))
        .Where(each => each.Filled > 0 || call.Flag("include_unfilled"))
        .Where(each => IsOfAge(call, each.Order.Updated))
        .Reverse()
        .Skip((int)(call.Number("offset") ?? 0))
        .Take(call.Count("count", StandardCount, LargestCount))
        .Select(DeribitOrderMessage.Of));

    /// <summary>private/get_trigger_order_history.</summary>
    public JObject TriggerHistory(DeribitCall call)
    {
        var currency = call.NeedText("currency").ToUpperInvariant();
        var entries = book.All.Where(each => each.IsTrigger && (currency == "ANY" || each.Instrument.Currency == currency)).Reverse().Take(call.Count("count", StandardCount, LargestCount));
        return new JObject { ["entries"] = new JArray(entries.Select(DeribitOrderMessage.Of)), ["continuation"] = JValue.CreateNull() };
    }

    /// <summary>private/get_user_trades_by_order: a plain list.</summary>
    public JArray TradesByOrder(DeribitCall call)
    {
        var order = book.Find(call.NeedText("order_id")) ?? throw new DeribitRefusal(10004, "order_not_found");
        return new JArray(order.HasFired ? [] : Sorted(call, order.Order.Executions, ascending: false).Select(Message));
    }

    /// <summary>private/get_user_trades_by_currency, _by_instrument, and with times.</summary>
    public JObject Trades(DeribitCall call, Func<DeribitInstrument, bool> which)
    {
        var (from, to) = (call.Number("start_timestamp"), call.Number("end_timestamp"));
        var count = call.Count("count", 10, LargestCount);
        var fits = exchange.Executions
            .Where(each => which(book.Of(each.Order).Instrument))
            .Where(each => (from == null || DeribitTime.Of(each.Time) >= from) && (to == null || DeribitTime.Of(each.Time) <= to))
            .Where(each => call.Number("start_seq") is not { } first || each.Id >= first);
        var trades = Sorted(call, fits, ascending: from != null || call.Number("start_seq") != null).Take(count + 1).ToList();
        return new JObject { ["trades"] = new JArray(trades.Take(count).Select(Message)), ["has_more"] = trades.Count > count };
    }

    private static IEnumerable<ExchangeExecution> Sorted(DeribitCall call, IEnumerable<ExchangeExecution> trades, bool ascending)
    {
        var oldestFirst = call.Text("sorting") switch { "asc" => true, "desc" => false, _ => ascending };
        return oldestFirst ? trades : trades.Reverse();
    }

    private static bool IsOfAge(DeribitCall call, DateTime updated)
    {
        var old = call.Now - updated > Recent;
        return call.Flag("historical") ? old : !old || call.Flag("include_old");
    }

    private JObject Message(ExchangeExecution trade) => DeribitTradeMessage.Of(trade, book.Of(trade.Order));
}
