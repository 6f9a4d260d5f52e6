using System.Globalization;
using System.Text;

namespace Sluice.Tests.Gateway.Fuzz;

/// <summary>
/// Bodies that are signals, nearly signals, and no signals at all. The same seed gives the same bodies: what a test finds can be found again.
/// </summary>
internal sealed class BodyGenerator(int seed, DateTime start, string source)
{
    private static readonly string[] Actions = ["entry", "exit", "adjust-stop", "target", "order", "cancel", "flatten", "rebalance", "hold"];
    private static readonly string[] Symbols =
    [
        "SPY", "BRK.B", "USA:EQUITY:SPY", "CRYPTO:DERIBIT:PERPETUAL:BTC-USD@INV", "DERIBIT:FUTURE:BTC-USD-20271231", "USA:OPTION:SPY-450-20271217-C", "DERIBIT:OPTION:BTC-USD-50000.5-20271231-P",
        "USA:OPTION:SPY-450-20270230-C", "USA:OPTION:SPY-450.0-20271217-C", "USA:OPTION:SPY-0-20271217-C", "USA:OPTION:SPY-00.5-20271217-C", "USA:OPTION:SPY-12345678901234567-20271217-C", "spy", "", "USA:EQUITY",
        "A:B:C:EQUITY:X", "USA:FUTURE:ES-20270101", "USA:INDEX:SPX@V", "USA:SPOT:A-B-C", "TOOLONGTICKER", "SPY\\n", "\\u0053PY", "USA:EQUITY:SPY@", "USA:FUTURE:ES-00000101", "S\\u0000Y"
    ];

    private static readonly string[] Numbers =
    [
        "1", "0", "-1", "-0", "0.5", "1.0", "1e2", "1E+2", "1e-2", "0.1", "0.999999", "1000000000", "1000000000.1", "1000000000000", "1000001", "10", "10.1", "-10", "1e400", "-1e400", "1e-400", "1e99999999999999999999",
        "1234567890123456789012345678", "12345678901234567890123456789", "0.0000000000000000000000000001", "0.00000000000000000000000000001", "1.23e-27", "0e-40", "00", "01", "1.", ".5", "+1", "NaN", "Infinity", "0x10",
        "1e", "--1", "604800", "604801", "31536001", "0.0000001", "0.00000001", "1000", "1001", "3", "\\\"1\\\"", "true", "null", "1_000", "٣"
    ];

    private static readonly string[] Names = ["a", "momentum", "all", "other", "x y", "~!@#$%^&*()", "", "ü", "\\u0061", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\ude00\\ud83d", "'; DROP TABLE inbox; --", "a\\tb", "\\u0000", "\\x", "\u007f"];

    private static readonly string[] Durations =
    [
        "\"30s\"", "\"250ms\"", "\"5m\"", "\"7d\"", "\"8d\"", "\"0s\"", "\"000000000s\"", "\"999999999d\"", "\"9999999999s\"", "\"00:05:00\"", "\"24:00:00\"", "\"00:05:00.5\"", "\"00:05:00.\"", "\"1.00:00:00\"",
        "\"99999999.00:00:00\"", "\"9999999.00:00:00\"", "\"99999999h\"", "\"00:00:00\"", "\"5 m\"", "\"-5m\"", "\"\"", "\"5M\"", "\"00:05\"", "60", "0.5", "0", "-5", "604800", "604800.0000001", "1e3", "1e-7", "1e-8", "null", "{}", "\"00:60:00\"", "\" 5m\""
    ];

    private static readonly string[] Values = ["null", "true", "false", "{}", "[]", "\"\"", "\"x\"", "1", "-1", "1e999", "[1,2]", "{\"a\":1}", "\"\\u0000\"", "\"\\ud800\"", "/**/1", "'x'", "undefined", "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"];

#pragma warning disable RS0030 // The seed comes from outside.
    private readonly Random _random = new(seed);
#pragma warning restore RS0030
    private int _count;

    /// <summary>Around which the times of the signals lie, UTC.</summary>
    public DateTime Now { get; set; } = start;

    public byte[] Next()
    {
        _count++;
        var text = Document();
        return _random.Next(10) switch
        {
            0 => Scarred(Encoding.UTF8.GetBytes(text)),
            1 when _random.Next(20) == 0 => Encoding.UTF8.GetBytes(text + new string(' ', _random.Next(70_000))),
            _ => Encoding.UTF8.GetBytes(text)
        };
    }

    private string Document()
    {
        var fields = new List<string> { Text("id", $"{seed}-{_count}"), Text("source", source), Text("strategy", Mostly("momentum", Names)), $"\"time\":{Time(5)}" };
        var action = Pick(Actions);
        fields.Add(Text("action", action));
        if (_random.Next(4) == 0) fields.Add($"\"ttl\":{Pick(Durations)}");
        if (_random.Next(5) == 0) fields.Add($"\"expires\":{Time(600)}");
        if (_random.Next(5) == 0) fields.Add($"\"metadata\":{Metadata()}");
        fields.AddRange(Specific(action));
        return Twisted(fields);
    }

    private IEnumerable<string> Specific(string action)
    {
        var legs = action == "order" && _random.Next(3) == 0;
        if (action is not ("cancel" or "flatten") && !legs) yield return Text("symbol", Mostly("SPY", Symbols));
        if (action == "entry") yield return Text("direction", Mostly("long", ["short", "up", "Long"]));
        if (action == "order" && !legs) yield return Text("side", Mostly("buy", ["sell", "hold", "BUY"]));
        if (legs) yield return $"\"legs\":{Legs()}";
        if (action is "target" or "order" || (action is "entry" or "exit" && _random.Next(2) == 0)) yield return $"\"size\":{Size()}";
        if (action is "entry" or "exit" or "target" or "order" && _random.Next(2) == 0) yield return $"\"order\":{Order()}";
        if (action is "entry" or "exit" or "target" or "order" && _random.Next(3) == 0) yield return $"\"price\":{Number()}";
        if (action == "adjust-stop" || (action == "entry" && _random.Next(3) == 0)) yield return $"\"stopLoss\":{Level()}";
        if (action == "entry" && _random.Next(4) == 0) yield return $"\"takeProfit\":{Level()}";
        if (action == "entry" && _random.Next(4) == 0) yield return $"\"strength\":{Mostly("0.5", Numbers)}";
        if (_random.Next(6) == 0) yield return $"\"reason\":\"{Reason()}\"";
        if (action == "cancel") yield return Text("cancels", Mostly("a", Names));
        if (action == "flatten") yield return Text("scope", Mostly("momentum", Names));
        if (action == "rebalance") yield return "\"targets\":[]";
    }

    /// <summary>The fields as an object, sometimes one too few, one too many, one twice, one wrong, or in another order.</summary>
    private string Twisted(List<string> fields)
    {
        switch (_random.Next(28))
        {
            case 0: fields.RemoveAt(_random.Next(fields.Count)); break;
            case 1: fields.Add(Pick(fields)); break;
            case 2: fields.Add($"\"{Pick(["admin", "Id", "id ", "price", "size", "legs", "targets", "regime", "side", "scope"])}\":{Pick(Values)}"); break;
            case 3: fields[_random.Next(fields.Count)] = Wrong(Pick(fields)); break;
            case 4: fields.Add("\"\\u0069d\":\"twice\""); break;
            case 5: fields[0] = fields[0].Replace("\"id\"", "\"\\u0069d\"", StringComparison.Ordinal); break;
            case 6: Shuffle(fields); break;
        }

        var (open, between, close) = _random.Next(40) switch
        {
            0 => (" {\t", " ,\r\n", "} \n"),
            1 => (Pick(["[", "{{", "", "\u00a0{", "\ufeff{"]), ",", Pick(["]", "}}", "", "},", "}x"])),
            2 => ("{", Pick([",,", ", ", ";"]), Pick(["}", ",}"])),
            _ => ("{", ",", "}")
        };
        return open + string.Join(between, fields) + close;
    }

    private string Wrong(string field) => field[..(field.IndexOf(':', StringComparison.Ordinal) + 1)] + Pick(Values);

    private string Size()
    {
        var kind = Pick(["quantity", "notional", "weight", "risk", "quantity", "units"]);
        return _random.Next(12) switch
        {
            0 => "{}",
            1 => $"{{\"{kind}\":{Number()},\"quantity\":1}}",
            2 => Pick(Values),
            _ => $"{{\"{kind}\":{Number()}}}"
        };
    }

    private string Level() => _random.Next(10) switch
    {
        0 => "{}",
        1 => "{\"price\":1,\"percent\":0.1}",
        2 => Pick(Values),
        < 6 => $"{{\"price\":{Number()}}}",
        _ => $"{{\"percent\":{Mostly("0.02", Numbers)}}}"
    };

    private string Order()
    {
        if (_random.Next(20) == 0) return Pick(Values);
        var type = Pick(["market", "limit", "stop", "stop-limit", "trailing-stop", "market-on-open", "market-on-close", "pegged"]);
        var fields = new List<string> { Text("type", type) };
        var fitting = _random.Next(4) != 0;
        if (fitting ? type is "limit" or "stop-limit" : _random.Next(3) == 0) fields.Add($"\"limitPrice\":{Number()}");
        if (fitting ? type is "stop" or "stop-limit" : _random.Next(3) == 0) fields.Add($"\"stopPrice\":{Number()}");
        if (fitting ? type == "trailing-stop" : _random.Next(5) == 0) fields.Add(_random.Next(2) == 0 ? $"\"trailingAmount\":{Number()}" : $"\"trailingPercent\":{Mostly("0.05", Numbers)}");
        if (_random.Next(3) == 0) fields.Add(Text("timeInForce", Pick(["day", "gtc", "gtd", "ioc"])));
        if (fields[^1].Contains("gtd", StringComparison.Ordinal) ? _random.Next(8) != 0 : _random.Next(20) == 0) fields.Add($"\"goodTil\":{Time(3600)}");
        if (_random.Next(4) == 0) fields.Add(Text("whenClosed", Pick(["reject", "wait", "onOpen", "on-open", "open"])));
        if (_random.Next(4) == 0) fields.Add($"\"extendedHours\":{Pick(["true", "true", "false", "1", "null"])}");
        if (_random.Next(40) == 0) fields.Add("\"algorithm\":{}");
        if (_random.Next(25) == 0) fields.Add(Pick(fields));
        if (_random.Next(25) == 0) fields.RemoveAt(0);
        return "{" + string.Join(',', fields) + "}";
    }

    private string Legs()
    {
        if (_random.Next(15) == 0) return Pick(Values);
        var legs = Enumerable.Range(0, _random.Next(12) switch { 0 => 0, 1 => 1, 2 => 5, 3 => 4, 4 => 3, _ => 2 }).Select(i =>
        {
            var fields = new List<string>
            {
                Text("symbol", Mostly($"USA:OPTION:SPY-{450 + i}-20271217-C", Symbols)),
                Text("side", Mostly(i % 2 == 0 ? "buy" : "sell", ["hold"])),
                $"\"ratio\":{(_random.Next(8) == 0 ? Pick(Numbers) : Pick(["1", "1", "2", "1.0", "100"]))}"
            };
            if (_random.Next(30) == 0) fields.RemoveAt(_random.Next(3));
            if (_random.Next(40) == 0) fields.Add("\"more\":1");
            return "{" + string.Join(',', fields) + "}";
        });
        return "[" + string.Join(',', legs) + "]";
    }

    private string Metadata() => _random.Next(10) switch
    {
        0 => Pick(Values),
        1 => $"{{\"a\":\"{new string('x', 4070 + _random.Next(40))}\"}}",
        2 => $"{{\"a\" : \"{new string(' ', 4070)}\" , \"b\":\t1 }}",
        3 => "{\"a\":1,\"a\":2}",
        4 => "{\"a\":1,\"\\u0061\":2}",
        5 => string.Concat(Enumerable.Repeat("{\"a\":", 13 + _random.Next(5))) is var open ? open + "1" + new string('}', open.Length / 5) : "",
        6 => "{\"big\":123456789012345678901234567890.5e999,\"text\":\"ü😀\\ud83d\\ude00\"}",
        _ => "{\"score\":0.9,\"tags\":[\"a\",null,true,{\"deep\":[]}]}"
    };

    private string Time(int secondsAhead)
    {
        var time = Now.AddSeconds(_random.Next(secondsAhead));
        return "\"" + _random.Next(30) switch
        {
            0 => time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            1 => time.AddHours(14).AddMinutes(59).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + "+14:59",
            2 => time.AddHours(-5).ToString("yyyy-MM-dd't'HH:mm:ss.fff", CultureInfo.InvariantCulture) + "-05:00",
            3 => time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + Pick(["Z", "z", "12Z", "123Z", "", "+00:00"]),
            4 => Pick(["2026-02-30T00:00:00Z", "1969-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01 00:00:00Z", "now", "", "2026-1-1T0:0:0Z", "2026-01-01T00:00:00+15:00"]),
            5 => time.AddMinutes(_random.Next(-20, 20)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            _ => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
        } + "\"";
    }

    private string Reason() => _random.Next(6) switch
    {
        0 => "",
        1 => new string('r', 255 + _random.Next(3)),
        2 => string.Concat(Enumerable.Repeat("😀", 255 + _random.Next(3))),
        3 => Pick(Names),
        _ => "because"
    };

    private string Number() => _random.Next(6) == 0 ? Pick(Numbers) : _random.Next(1, 2000).ToString(CultureInfo.InvariantCulture);

    private string Mostly(string usual, string[] others) => _random.Next(14) == 0 ? Pick(others) : usual;

    private static string Text(string name, string value) => $"\"{name}\":\"{value}\"";

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private void Shuffle(List<string> fields)
    {
        for (var i = fields.Count - 1; i > 0; i--)
        {
            var j = _random.Next(i + 1);
            (fields[i], fields[j]) = (fields[j], fields[i]);
        }
    }

    /// <summary>Bytes flipped, cut, doubled or thrown in.</summary>
    private byte[] Scarred(byte[] body)
    {
        var bytes = body.ToList();
        for (var wounds = _random.Next(1, 4); wounds > 0 && bytes.Count > 0; wounds--)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << _random.Next(8)); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)_random.Next(256)); break;
                case 3: bytes.RemoveRange(at, Math.Min(bytes.Count - at, _random.Next(40))); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, _random.Next(40)))); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
