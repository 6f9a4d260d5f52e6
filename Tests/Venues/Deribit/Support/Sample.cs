using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Core.Secrets;
using Sluice.Core.Signals;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Json;

namespace Sluice.Tests.Venues.Deribit.Support;

/// <summary>Messages in the documented shapes, and orders of ours.</summary>
internal static class Sample
{
    public const string Perpetual = "DERIBIT:PERPETUAL:BTC-USD@INV";

    public const string Linear = "DERIBIT:PERPETUAL:ETH-USDC";

    public const string Call = "DERIBIT:OPTION:BTC-USD-50000-20271231-C";

    public static readonly IntentKey Key = IntentKey.Derive("d", new SignalKey("s", "1"), IntentPurpose.Entry, 0);

    public static readonly DeribitOptions Options = new()
    {
        Account = "A1",
        Url = new Uri("ws://127.0.0.1:1/ws/api/v2"),
        ClientId = "id",
        ClientSecret = new Secret("hidden"),
        Currencies = ["BTC", "USDC"]
    };

    public static JObject Json(string text) => (JObject)VenueJson.Parse(text, "sample");

    /// <summary>Instruments of one currency as <c>public/get_instruments</c> lists them, with a combo and one that cannot be understood.</summary>
    public static JToken Instruments(string currency) => VenueJson.Parse(currency == "BTC"
        ? """
          [{"kind":"future","instrument_name":"BTC-PERPETUAL","instrument_type":"reversed","settlement_currency":"BTC","quote_currency":"USD","contract_size":10,
            "min_trade_amount":10,"tick_size":0.5,"tick_size_steps":[],"state":"open","is_active":true,"expiration_timestamp":32503708800000},
           {"kind":"option","instrument_name":"BTC-31DEC27-50000-C","instrument_type":"reversed","settlement_currency":"BTC","quote_currency":"BTC","contract_size":1.0,
            "min_trade_amount":0.1,"tick_size":0.0001,"tick_size_steps":[{"above_price":0.005,"tick_size":0.0005}],"state":"open","is_active":true},
           {"kind":"future_combo","instrument_name":"BTC-FS-31DEC27_PERP","tick_size":0.5},
           {"kind":"future","instrument_name":"BTC-31DEC27","instrument_type":"reversed","settlement_currency":"BTC","contract_size":"broken","is_active":true}]
          """
        : """
          [{"kind":"future","instrument_name":"ETH_USDC-PERPETUAL","instrument_type":"linear","settlement_currency":"USDC","quote_currency":"USDC","contract_size":0.001,
            "min_trade_amount":0.001,"tick_size":0.05,"state":"open","is_active":true},
           {"kind":"future","instrument_name":"XRP_USDC-PERPETUAL","instrument_type":"linear","settlement_currency":"USDC","contract_size":1,
            "min_trade_amount":1,"tick_size":0.0001,"state":"halted","is_active":true}]
          """, "sample");

    public static string Order(
        string id = "123", string state = "open", decimal amount = 100, decimal filled = 0, string? label = null, string instrument = "BTC-PERPETUAL",
        string side = "buy", string extra = "", long updated = 1772377201000) => FormattableString.Invariant($$"""
        {"order_id":"{{id}}","order_state":"{{state}}","order_type":"limit","instrument_name":"{{instrument}}","direction":"{{side}}","amount":{{amount}},
         "filled_amount":{{filled}},"average_price":60000.0,"price":60000.0,"label":"{{label ?? Key.Value}}","creation_timestamp":1772377200000,
         "last_update_timestamp":{{updated}},"something_new":{"a":1}{{extra}}}
        """);

    public static string Trade(
        string id, decimal amount, string order = "123", decimal price = 60000, decimal fee = 0.00000083m, int sequence = 1, string instrument = "BTC-PERPETUAL",
        string currency = "BTC") => FormattableString.Invariant($$"""
        {"trade_id":"{{id}}","trade_seq":{{sequence}},"order_id":"{{order}}","instrument_name":"{{instrument}}","direction":"buy","amount":{{amount}},"price":{{price}},
         "fee":{{fee}},"fee_currency":"{{currency}}","timestamp":1772377201000,"state":"open","liquidity":"M","matching_id":null,"label":"{{Key.Value}}"}
        """);

    public static IntentRecord Intent(DateTime sending, string symbol = Perpetual) => new()
    {
        Key = Key,
        Signal = new SignalKey("s", "1"),
        Strategy = "trend",
        Purpose = IntentPurpose.Entry,
        Index = 0,
        Broker = "deribit",
        Account = "A1",
        Symbol = symbol,
        Side = OrderSide.Buy,
        Quantity = 10,
        Kind = OrderKind.Limit,
        LimitPrice = 60_000,
        State = IntentState.Sending,
        Changed = sending,
        Sending = sending
    };
}
