using System.Diagnostics;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using static Sluice.Tests.Core.Signals.SignalText;

namespace Sluice.Tests.Core.Signals;

internal sealed class SignalCodecTests
{
    [Test]
    public void A_full_entry_is_read()
    {
        var signal = Accepted("{" + Entry + """
            ,"size":{"risk":0.01},"order":{"type":"stop-limit","limitPrice":451.5,"stopPrice":451,"timeInForce":"gtd","goodTil":"2026-02-01T00:00:00Z","whenClosed":"wait"},
            "price":450.25,"stopLoss":{"percent":0.05},"takeProfit":{"price":500},"strength":0.7,"reason":"cross","ttl":90,"metadata":{"score":1.50,"tags":["a", "b"]}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(signal.Key, Is.EqualTo(new SignalKey("s", "m-1")));
            Assert.That(signal.Strategy, Is.EqualTo("momentum"));
            Assert.That(signal.Action, Is.EqualTo(SignalAction.Entry));
            Assert.That(signal.Symbol!.ToString(), Is.EqualTo("USA:EQUITY:SPY"));
            Assert.That(signal.Direction, Is.EqualTo(SignalDirection.Long));
            Assert.That(signal.Size, Is.EqualTo(new SignalSize(SignalSizeKind.Risk, 0.01m)));
            Assert.That(signal.Order, Is.EqualTo(new SignalOrder
            {
                Kind = OrderKind.StopLimit,
                LimitPrice = 451.5m,
                StopPrice = 451m,
                Duration = OrderDuration.GoodTilDate,
                GoodTil = new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc),
                WhenClosed = ClosedMarketPolicy.Wait
            }));
            Assert.That(signal.Price, Is.EqualTo(450.25m));
            Assert.That(signal.StopLoss, Is.EqualTo(new SignalLevel(null, 0.05m)));
            Assert.That(signal.TakeProfit, Is.EqualTo(new SignalLevel(500, null)));
            Assert.That(signal.Strength, Is.EqualTo(0.7m));
            Assert.That(signal.Reason, Is.EqualTo("cross"));
            Assert.That(signal.Expires, Is.EqualTo(new DateTime(2026, 1, 30, 14, 31, 30, DateTimeKind.Utc)));
            Assert.That(signal.Expires.Kind, Is.EqualTo(DateTimeKind.Utc));
            Assert.That(signal.Metadata, Is.EqualTo("""{"score":1.50,"tags":["a","b"]}"""));
        });
    }

    [TestCase("\"action\":\"exit\",\"symbol\":\"SPY\"")]
    [TestCase("\"action\":\"exit\",\"symbol\":\"SPY\",\"size\":{\"quantity\":5},\"reason\":\"r\",\"price\":1")]
    [TestCase("\"action\":\"adjust-stop\",\"symbol\":\"SPY\",\"stopLoss\":{\"price\":440}")]
    [TestCase("\"action\":\"target\",\"symbol\":\"SPY\",\"size\":{\"weight\":0}")]
    [TestCase("\"action\":\"target\",\"symbol\":\"SPY\",\"size\":{\"weight\":-0.5}")]
    [TestCase("\"action\":\"target\",\"symbol\":\"SPY\",\"size\":{\"quantity\":-100}")]
    [TestCase("\"action\":\"order\",\"symbol\":\"SPY\",\"side\":\"sell\",\"size\":{\"quantity\":5},\"order\":{\"type\":\"limit\",\"limitPrice\":1}")]
    [TestCase("\"action\":\"cancel\",\"cancels\":\"m-0\"")]
    [TestCase("\"action\":\"flatten\",\"scope\":\"all\"")]
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"short\",\"strength\":0.5")]
    [TestCase("\"action\":\"entry\",\"symbol\":\"DERIBIT:PERPETUAL:BTC-USD@INV\",\"direction\":\"short\"")]
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",\"order\":{\"type\":\"trailing-stop\",\"trailingPercent\":0.02}")]
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",\"order\":{\"type\":\"trailing-stop\",\"trailingAmount\":2}")]
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",\"order\":{\"type\":\"market-on-open\"}")]
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",\"order\":{\"type\":\"market\",\"whenClosed\":\"onOpen\"}")]
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",\"order\":{\"type\":\"limit\",\"limitPrice\":450,\"extendedHours\":true,\"whenClosed\":\"wait\"}")]
    [TestCase("\"action\":\"order\",\"legs\":[{\"symbol\":\"USA:OPTION:SPY-450-20271217-C\",\"side\":\"buy\",\"ratio\":1},{\"symbol\":\"USA:OPTION:SPY-460-20271217-C\",\"side\":\"sell\",\"ratio\":2}],\"size\":{\"quantity\":3}")]
    [TestCase("\"action\":\"order\",\"order\":{\"type\":\"limit\",\"limitPrice\":-1.25,\"timeInForce\":\"gtc\"},\"legs\":[{\"symbol\":\"SPY\",\"side\":\"buy\",\"ratio\":100},{\"symbol\":\"USA:OPTION:SPY-460-20271217-C\",\"side\":\"sell\",\"ratio\":1}],\"size\":{\"quantity\":1}")]
    public void Every_action_of_the_schema_that_is_built_is_read_and_written_back_the_same(string body)
    {
        var signal = Accepted("{" + Head + "," + body + "}");
        Assert.That(Accepted(SignalCodec.Write(signal)), Is.EqualTo(signal));
    }

    [TestCase("\"action\":\"rebalance\",\"targets\":[{\"symbol\":\"SPY\",\"weight\":0.5}],\"regime\":\"CRASH\"")]
    [TestCase("\"action\":\"rebalance\"")]
    [TestCase("\"action\":\"rebalance\",\"targets\":5,\"unheard\":1")]
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",\"order\":{\"type\":\"market\",\"algorithm\":{\"name\":\"twap\"}}")]
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"up\",\"order\":{\"algorithm\":\"vwap\"}")]
    public void What_is_in_the_schema_but_not_built_is_refused_as_not_supported(string body) =>
        Refused("{" + Head + "," + body + "}", ReasonCode.NotSupported, "not supported");

    [TestCase("\"foo\":1", "foo")]
    [TestCase("\"foo\":{\"a\":[1,{}]},\"bar\":2", "foo, bar")]
    [TestCase("\"size\":{\"lots\":1}", "size")]
    [TestCase("\"order\":{\"type\":\"market\",\"colour\":1}", "order.colour")]
    [TestCase("\"stopLoss\":{\"price\":1,\"x\":1}", "stopLoss")]
    [TestCase("\"Strength\":0.5", "Strength")]
    public void Unknown_fields_are_refused_by_name(string body, string name) => Refused("{" + Entry + "," + body + "}", ReasonCode.SchemaViolation, name);

    [TestCase("\"side\":\"buy\"", "side")]
    [TestCase("\"cancels\":\"x\"", "cancels")]
    [TestCase("\"scope\":\"all\"", "scope")]
    [TestCase("\"targets\":[]", "targets")]
    [TestCase("\"regime\":\"X\"", "regime")]
    public void A_field_of_another_action_is_refused_by_name(string body, string name) => Refused("{" + Entry + "," + body + "}", ReasonCode.SchemaViolation, name);

    [TestCase("\"strength\":1.1", "strength")]
    [TestCase("\"strength\":-0.1", "strength")]
    [TestCase("\"strength\":\"0.5\"", "strength")]
    [TestCase("\"price\":0", "price")]
    [TestCase("\"price\":-1", "price")]
    [TestCase("\"price\":1e12", "price")]
    [TestCase("\"price\":1e400", "price")]
    [TestCase("\"price\":1.00000000000000000000000000001", "price")]
    [TestCase("\"price\":null", "leave the field out")]
    [TestCase("\"price\":[1]", "price")]
    [TestCase("\"size\":{}", "size")]
    [TestCase("\"size\":5", "size")]
    [TestCase("\"size\":{\"quantity\":0}", "size.quantity")]
    [TestCase("\"size\":{\"quantity\":-5}", "size.quantity")]
    [TestCase("\"size\":{\"quantity\":5,\"notional\":5}", "exactly one")]
    [TestCase("\"size\":{\"weight\":10.5}", "size.weight")]
    [TestCase("\"size\":{\"risk\":1.5}", "size.risk")]
    [TestCase("\"stopLoss\":{}", "stopLoss")]
    [TestCase("\"stopLoss\":{\"price\":1,\"percent\":0.1}", "exactly one")]
    [TestCase("\"stopLoss\":{\"percent\":1}", "stopLoss.percent")]
    [TestCase("\"stopLoss\":{\"percent\":0}", "stopLoss.percent")]
    [TestCase("\"stopLoss\":440", "stopLoss")]
    [TestCase("\"order\":{}", "order.type")]
    [TestCase("\"order\":\"market\"", "order")]
    [TestCase("\"order\":{\"type\":\"iceberg\"}", "order.type")]
    [TestCase("\"order\":{\"type\":\"Market\"}", "order.type")]
    [TestCase("\"order\":{\"type\":\"limit\"}", "order.limitPrice")]
    [TestCase("\"order\":{\"type\":\"market\",\"limitPrice\":1}", "order.limitPrice")]
    [TestCase("\"order\":{\"type\":\"stop\"}", "order.stopPrice")]
    [TestCase("\"order\":{\"type\":\"limit\",\"limitPrice\":1,\"stopPrice\":1}", "order.stopPrice")]
    [TestCase("\"order\":{\"type\":\"trailing-stop\"}", "order.trailingAmount")]
    [TestCase("\"order\":{\"type\":\"trailing-stop\",\"trailingAmount\":1,\"trailingPercent\":0.1}", "order.trailingPercent")]
    [TestCase("\"order\":{\"type\":\"market\",\"timeInForce\":\"gtd\"}", "order.goodTil")]
    [TestCase("\"order\":{\"type\":\"market\",\"extendedHours\":true}", "order.extendedHours")]
    [TestCase("\"order\":{\"type\":\"limit\",\"limitPrice\":1,\"extendedHours\":\"yes\"}", "order.extendedHours")]
    [TestCase("\"order\":{\"type\":\"limit\",\"limitPrice\":1,\"extendedHours\":null}", "order.extendedHours")]
    [TestCase("\"order\":{\"type\":\"market\",\"goodTil\":\"2026-02-01T00:00:00Z\"}", "order.goodTil")]
    [TestCase("\"order\":{\"type\":\"market\",\"timeInForce\":\"GTC\"}", "order.timeInForce")]
    [TestCase("\"order\":{\"type\":\"market\",\"whenClosed\":\"hold\"}", "order.whenClosed")]
    [TestCase("\"ttl\":0", "ttl")]
    [TestCase("\"ttl\":-5", "ttl")]
    [TestCase("\"ttl\":\"soon\"", "ttl")]
    [TestCase("\"ttl\":604801", "ttl")]
    [TestCase("\"ttl\":\"8d\"", "ttl")]
    [TestCase("\"ttl\":60,\"expires\":\"2026-01-30T15:30:00Z\"", "expires")]
    [TestCase("\"expires\":\"2026-01-30T14:30:00Z\"", "expires")]
    [TestCase("\"expires\":\"2026-01-29T14:30:00Z\"", "expires")]
    [TestCase("\"expires\":\"2027-01-30T14:30:00Z\"", "expires")]
    [TestCase("\"metadata\":5", "metadata")]
    [TestCase("\"metadata\":[]", "metadata")]
    [TestCase("\"metadata\":{\"a\":1,\"a\":2}", "'a' twice")]
    [TestCase("\"metadata\":{\"b\":{\"a\":1,\"\\u0061\":2}}", "'a' twice")]
    [TestCase("\"reason\":\"\"", "reason")]
    public void Fields_out_of_range_are_refused_with_their_path(string body, string path) => Refused("{" + Entry + "," + body + "}", ReasonCode.SchemaViolation, path);

    [TestCase("id")]
    [TestCase("source")]
    [TestCase("strategy")]
    [TestCase("time")]
    [TestCase("action")]
    [TestCase("symbol")]
    [TestCase("direction")]
    public void A_missing_field_is_named(string field)
    {
        var json = Newtonsoft.Json.Linq.JObject.Parse("{" + Entry + "}", new Newtonsoft.Json.Linq.JsonLoadSettings());
        json.Remove(field);
        json["time"] = field == "time" ? null : new Newtonsoft.Json.Linq.JRaw("\"2026-01-30T14:30:00Z\"");
        if (field == "time") json.Remove("time");
        Refused(json.ToString(), ReasonCode.SchemaViolation, $"{field}: is missing");
    }

    [TestCase("{" + Entry + ",\"price\":NaN}")]
    [TestCase("{" + Entry + ",\"price\":Infinity}")]
    [TestCase("{" + Entry + "} trailing")]
    [TestCase("{" + Entry + "}{}")]
    [TestCase("{" + Entry + ",}")]
    [TestCase("{" + Entry + "/* comment */}")]
    [TestCase("{" + Entry + ",\"symbol\":\"QQQ\"}")]
    [TestCase("{" + Entry + ",\"order\":{\"type\":\"market\",\"type\":\"limit\"}}")]
    [TestCase("{" + Entry)]
    public void What_is_not_strict_JSON_is_refused_with_the_key_that_was_read(string json)
    {
        var reading = Refused(json, ReasonCode.MalformedJson, "");
        Assert.That(reading.Key, Is.EqualTo(new SignalKey("s", "m-1")));
        Assert.That(reading.Strategy, Is.EqualTo("momentum"));
        Assert.That(reading.Symbol, Is.EqualTo("USA:EQUITY:SPY"));
    }

    [TestCase("")]
    [TestCase("hello")]
    [TestCase("{'id':'x'}")]
    [TestCase("{\"id\":\"x\"")]
    public void A_document_without_a_readable_key_is_refused_without_one(string json) => Assert.That(Refused(json, ReasonCode.MalformedJson, "").Key, Is.Null);

    [TestCase("[]")]
    [TestCase("5")]
    [TestCase("\"text\"")]
    [TestCase("[{\"id\":\"x\"}]")]
    public void A_document_that_is_no_object_is_refused(string json) => Refused(json, ReasonCode.SchemaViolation, "object");

    [TestCase("spy", "SPY")]
    [TestCase("USA:BOND:X", "type")]
    [TestCase("", "empty")]
    public void A_symbol_that_is_no_instrument_is_refused_as_unknown(string symbol, string hint) =>
        Refused("{" + Head + ",\"action\":\"exit\",\"symbol\":\"" + symbol + "\"}", ReasonCode.UnknownSymbol, hint);

    [Test]
    public void A_key_of_65_characters_or_beyond_ASCII_is_refused()
    {
        var head = "\"source\":\"s\",\"strategy\":\"m\",\"time\":\"2026-01-30T14:30:00Z\",\"action\":\"flatten\",\"scope\":\"all\"";
        Accepted("{\"id\":\"" + new string('x', 64) + "\"," + head + "}");
        Refused("{\"id\":\"" + new string('x', 65) + "\"," + head + "}", ReasonCode.SchemaViolation, "id");
        Refused("{\"id\":\"\"," + head + "}", ReasonCode.SchemaViolation, "id");
        Refused("{\"id\":\"caf\u00e9\"," + head + "}", ReasonCode.SchemaViolation, "id");
        Refused("{\"id\":\"a\\nb\"," + head + "}", ReasonCode.SchemaViolation, "id");
    }

    [Test]
    public void Metadata_beyond_4_KB_is_refused_and_up_to_it_kept()
    {
        var fitting = "{\"a\":\"" + new string('x', 4096 - 8) + "\"}";
        Assert.That(Accepted("{" + Entry + ",\"metadata\":" + fitting + "}").Metadata, Is.EqualTo(fitting));
        Refused("{" + Entry + ",\"metadata\":{\"a\":\"" + new string('x', 4096 - 7) + "\"}}", ReasonCode.SchemaViolation, "4096");
    }

    [Test]
    public void Metadata_is_kept_character_by_character_without_blanks_between_tokens() =>
        Assert.That(Accepted("{" + Entry + ",\"metadata\": { \"a b\" : \"c\\u00e9 d\" ,\n\"n\" : [ 1.50 , -0 , 1e5 , [ ] , { } , true , null ] } }").Metadata,
            Is.EqualTo("{\"a b\":\"c\\u00e9 d\",\"n\":[1.50,-0,1e5,[],{},true,null]}"));

    [Test]
    public void A_document_that_is_too_large_is_refused_before_it_is_read() =>
        Refused("{" + Entry + ",\"reason\":\"" + new string('x', 70_000) + "\"}", ReasonCode.TooLarge, "65536");

    [Test]
    public void Nesting_that_is_too_deep_is_refused() =>
        Refused("{" + Entry + ",\"metadata\":{\"a\":" + new string('[', 40) + new string(']', 40) + "}}", ReasonCode.MalformedJson, "nested");

    [Test]
    public void A_bare_order_is_a_market_order_for_the_day() => Assert.That(Accepted("{" + Entry + "}").Order, Is.EqualTo(SignalOrder.Market));

    [Test]
    public void All_recorded_signals_are_accepted_and_written_back_the_same()
    {
        var count = 0;
        foreach (var line in File.ReadLines(SharedFolder.Find("data/signals/oct2013.jsonl")))
        {
            var signal = Accepted(line);
            Assert.That(Accepted(SignalCodec.Write(signal)), Is.EqualTo(signal));
            count++;
        }

        Assert.That(count, Is.EqualTo(280));
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public bool A_damaged_document_is_refused_or_read_but_never_throws(byte position, char replacement)
    {
        var text = ("{" + Entry + ",\"size\":{\"quantity\":5},\"metadata\":{\"a\":[1,2]}}").ToCharArray();
        text[position % text.Length] = replacement;
        var reading = Codec.Read(new string(text));
        return reading.IsSignal == (reading.Reason == ReasonCode.None);
    }

    [Test]
    public void A_typical_signal_is_read_within_15_microseconds()
    {
        // Short rounds, many of them: on a busy machine some are undisturbed, and those say how fast it is.
        const int Count = 500;
        const int Rounds = 100;
        var json = "{" + Entry + ",\"size\":{\"notional\":15000},\"order\":{\"type\":\"market\"},\"stopLoss\":{\"price\":166.79},\"strength\":0.334}";
        for (var i = 0; i < 20_000; i++) Codec.Read(json);
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Count; i++) Codec.Read(json);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Count);
        }

        TestContext.Out.WriteLine($"{best:0.00} microseconds");
        Assert.That(best, Is.LessThan(15));
    }
}
