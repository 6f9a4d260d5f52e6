using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Deribit;

/// <summary>The methods that are simulated; any other is -32601.</summary>
internal sealed partial class DeribitSimulator
{
    private readonly Dictionary<string, DeribitMethod> _methods = new(StringComparer.Ordinal);

    private void AddMethods()
    {
        AddSessionMethods();
        AddTradingMethods();
        AddQueryMethods();
        Public("public/get_instruments", _markets.Instruments);
        Public("public/get_instrument", _markets.Instrument);
        Public("public/ticker", _markets.Ticker);
        Public("public/get_order_book", _markets.OrderBook);
        Public("public/get_last_trades_by_instrument", _markets.LastTrades);
        Public("public/get_tradingview_chart_data", _markets.Chart);
        Public("public/get_index_price", _markets.IndexPrice);
        Public("public/get_time", call => DeribitTime.Of(call.Now));
        Public("public/status", _ => new JObject { ["locked"] = _isSettling, ["locked_currencies"] = new JArray() });
    }

    private void AddSessionMethods()
    {
        Add("public/auth", null, FaultTarget.Auth, false, false, _access.Authenticate);
        Add("private/logout", "", FaultTarget.Auth, false, true, LogOut);
        Add("public/test", null, FaultTarget.Session, false, false, Test);
        Add("public/hello", null, FaultTarget.Session, false, false, _ => Version());
        Add("public/set_heartbeat", null, FaultTarget.Session, false, true, SetHeartbeat);
        Add("public/disable_heartbeat", null, FaultTarget.Session, false, true, call => SetHeartbeat(call, null));
        Add("public/subscribe", null, FaultTarget.Session, false, true, Subscribe);
        Add("private/subscribe", "", FaultTarget.Session, false, true, Subscribe);
        Add("public/unsubscribe", null, FaultTarget.Session, false, true, Unsubscribe);
        Add("private/unsubscribe", "", FaultTarget.Session, false, true, Unsubscribe);
        Add("public/unsubscribe_all", null, FaultTarget.Session, false, true, UnsubscribeAll);
        Add("private/unsubscribe_all", "", FaultTarget.Session, false, true, UnsubscribeAll);
        Add("private/enable_cancel_on_disconnect", "account:read_write", FaultTarget.Session, false, true, call => SetCancelOnDisconnect(call, true));
        Add("private/disable_cancel_on_disconnect", "account:read_write", FaultTarget.Session, false, true, call => SetCancelOnDisconnect(call, false));
        Add("private/get_cancel_on_disconnect", "account:read", FaultTarget.Session, false, true, call => new JObject { ["enabled"] = call.Connection!.CancelsOnDisconnect, ["scope"] = "connection" });
    }

    private void AddTradingMethods()
    {
        Trading("private/buy", FaultTarget.Place, call => _orders.Place(call, isBuy: true));
        Trading("private/sell", FaultTarget.Place, call => _orders.Place(call, isBuy: false));
        Trading("private/close_position", FaultTarget.Place, _orders.Close);
        Trading("private/edit", FaultTarget.Replace, _orders.Edit);
        Trading("private/edit_by_label", FaultTarget.Replace, _orders.EditByLabel);
        Trading("private/cancel", FaultTarget.Cancel, _orders.Cancel);
        Trading("private/cancel_all", FaultTarget.Cancel, call => _orders.CancelWhere(call, _ => true));
        Trading("private/cancel_all_by_currency", FaultTarget.Cancel, call => _orders.CancelWhere(call, InCurrency(call)));
        Trading("private/cancel_all_by_instrument", FaultTarget.Cancel, call => _orders.CancelWhere(call, OfInstrument(call)));
        Trading("private/cancel_by_label", FaultTarget.Cancel, call =>
        {
            var (label, currency) = (call.NeedText("label"), call.Text("currency")?.ToUpperInvariant());
            return _orders.CancelWhere(call, each => each.Label == label && (currency == null || each.Instrument.Currency == currency));
        });
    }

    private void AddQueryMethods()
    {
        Reading("private/get_open_orders", "trade:read", call => _history.Open(call, _ => true));
        Reading("private/get_open_orders_by_currency", "trade:read", call => _history.Open(call, InCurrency(call)));
        Reading("private/get_open_orders_by_instrument", "trade:read", call => _history.Open(call, OfInstrument(call)));
        Reading("private/get_open_orders_by_label", "trade:read", call =>
        {
            var (label, inCurrency) = (call.Text("label"), InCurrency(call));
            return _history.Open(call, each => inCurrency(each) && (label == null || each.Label == label));
        });
        Reading("private/get_order_state", "trade:read", _history.State);
        Reading("private/get_order_state_by_label", "trade:read", _history.StateByLabel);
        Reading("private/get_order_history_by_currency", "trade:read", call => _history.History(call, InCurrency(call)));
        Reading("private/get_order_history_by_instrument", "trade:read", call => _history.History(call, OfInstrument(call)));
        Reading("private/get_trigger_order_history", "trade:read", _history.TriggerHistory);
        Reading("private/get_user_trades_by_order", "trade:read", _history.TradesByOrder);
        foreach (var suffix in new[] { "", "_and_time" })
        {
            Reading($"private/get_user_trades_by_currency{suffix}", "trade:read", call => _history.Trades(call, Currency(call)));
            Reading($"private/get_user_trades_by_instrument{suffix}", "trade:read", call =>
            {
                var name = call.NeedText("instrument_name");
                return _history.Trades(call, each => each.Name == name);
            });
        }

        Reading("private/get_account_summary", "account:read", _account.Summary);
        Reading("private/get_account_summaries", "account:read", _account.Summaries);
        Reading("private/get_positions", "trade:read", _account.Positions);
        Reading("private/get_position", "trade:read", _account.Position);
    }

    private static Func<DeribitInstrument, bool> Currency(DeribitCall call)
    {
        var currency = call.NeedText("currency").ToUpperInvariant();
        return each => currency == "ANY" || each.Currency == currency;
    }

    private static Func<DeribitOrder, bool> InCurrency(DeribitCall call)
    {
        var fits = Currency(call);
        return each => fits(each.Instrument);
    }

    private static Func<DeribitOrder, bool> OfInstrument(DeribitCall call)
    {
        var name = call.NeedText("instrument_name");
        return each => each.Instrument.Name == name;
    }

    private void Public(string name, Func<DeribitCall, JToken?> handler) => Add(name, null, FaultTarget.Market, false, false, handler);

    private void Trading(string name, FaultTarget target, Func<DeribitCall, JToken?> handler) => Add(name, "trade:read_write", target, true, false, handler);

    private void Reading(string name, string scope, Func<DeribitCall, JToken?> handler) => Add(name, scope, FaultTarget.Read, false, false, handler);

    private void Add(string name, string? scope, FaultTarget target, bool matching, bool needsSocket, Func<DeribitCall, JToken?> handler) =>
        _methods.Add(name, new DeribitMethod(scope, target, matching, needsSocket, handler));

    private static JObject Version() => new() { ["version"] = "1.2.26" };

    private static JToken? LogOut(DeribitCall call)
    {
        // No response, and no cancel on disconnect (brokers.md 3.3, 3.9).
        call.Connection!.LoggedOut = true;
        if (call.Text("invalidate_token") is null || call.Flag("invalidate_token")) call.Connection.Grant!.IsRevoked = true;
        call.Connection.Session.Close();
        return null;
    }

    private static JToken Test(DeribitCall call)
    {
        if (call.Text("expected_result") == "exception") throw new DeribitRefusal(11029, "invalid_arguments");
        call.Connection?.Tested();
        return Version();
    }

    private static JToken SetHeartbeat(DeribitCall call)
    {
        var seconds = call.Number("interval") ?? throw DeribitRefusal.InvalidParams("interval", "value required");
        return seconds >= 10 ? SetHeartbeat(call, TimeSpan.FromSeconds((double)seconds)) : throw DeribitRefusal.InvalidParams("interval", "must be at least 10");
    }

    private static JToken SetHeartbeat(DeribitCall call, TimeSpan? interval)
    {
        call.Connection!.SetHeartbeat(interval, call.Now);
        return "ok";
    }

    private static JToken SetCancelOnDisconnect(DeribitCall call, bool on)
    {
        call.Connection!.CancelsOnDisconnect = on;
        return "ok";
    }

    /// <summary>Answers the channels that are subscribed; unknown ones are silently missing (brokers.md 3.9).</summary>
    private JToken Subscribe(DeribitCall call)
    {
        if (call.Parameters["channels"] is not JArray names) throw DeribitRefusal.InvalidParams("channels", "value required");
        var connection = call.Connection!;
        var answered = new JArray();
        foreach (var name in names.Select(each => each.ToString()))
        {
            var channel = DeribitSubscription.Parse(name);
            var authorized = connection.Grant?.IsGood(call.Now) == true;
            if (!authorized && channel is { Interval: null, IsPrivate: false, Topic: "ticker" or "book" or "trades" })
                throw new DeribitRefusal(13778, "raw_subscriptions_not_available_for_unauthorized");
            if (channel == null || (channel.IsPrivate && !(authorized && call.Method == "private/subscribe")) || connection.Subscriptions.Count >= DeribitConnection.MaximumChannels) continue;
            if (channel.InstrumentName != null && channel.Topic != "price_index" && _listing.Find(channel.InstrumentName) == null) continue;
            answered.Add(name);
            if (!connection.Subscriptions.TryAdd(name, channel)) continue;
            _channels.Opened(connection, channel, _listing, call.Now);
        }

        return answered;
    }

    private static JToken Unsubscribe(DeribitCall call)
    {
        if (call.Parameters["channels"] is not JArray names) throw DeribitRefusal.InvalidParams("channels", "value required");
        return new JArray(names.Select(each => each.ToString()).Where(call.Connection!.Subscriptions.Remove));
    }

    private static JToken UnsubscribeAll(DeribitCall call)
    {
        call.Connection!.Subscriptions.Clear();
        return "ok";
    }
}
