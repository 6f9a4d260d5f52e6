using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Instruments;
using Sluice.Ledger.Statistics;

namespace Sluice.Launcher.Commands.Books;

/// <summary>
/// Market prices from a file: an object of symbols, each with a number, the price now, or with an object of days and closing prices, of
/// which the newest is the price now.
/// </summary>
internal sealed class PriceFile
{
    private readonly string _name;

    private PriceFile(string name) => _name = name;

    /// <summary>Of now, by canonical instrument id.</summary>
    public Dictionary<string, decimal> Prices { get; } = [];

    public Dictionary<string, IReadOnlyList<DayClose>> Closes { get; } = [];

    /// <exception cref="CommandFailure">The file cannot be read, or has what is no price.</exception>
    public static PriceFile Read(string name)
    {
        var file = new PriceFile(name);
        foreach (var (symbol, value) in Parse(name)) file.Add(symbol, value);
        return file;
    }

    private void Add(string name, JToken? value)
    {
        if (!InstrumentId.TryParse(name, out var id, out var fault)) throw new CommandFailure(ExitCode.Data, $"{_name}: {fault}");
        if (value is not JObject days)
        {
            Prices[id.ToString()] = Price(name, value);
            return;
        }

        var closes = days.Properties().Select(day => new DayClose(Day(name, day.Name), Price($"{name} on {day.Name}", day.Value))).OrderBy(close => close.Day).ToArray();
        if (closes.Length > 0) Closes[id.ToString()] = closes;
    }

    private DateOnly Day(string symbol, string day) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found)
        ? found
        : throw new CommandFailure(ExitCode.Data, $"{_name}: the closing prices of {symbol} are by days such as 2026-03-02, not '{day}'");

    private decimal Price(string what, JToken? value) => value is JValue { Type: JTokenType.Integer or JTokenType.Float } number && number.Value<decimal>() > 0
        ? number.Value<decimal>()
        : throw new CommandFailure(ExitCode.Data, $"{_name}: the price of {what} has to be a number above zero, not {value?.ToString(Formatting.None)}");

    private static JObject Parse(string file)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(File.ReadAllText(file))) { FloatParseHandling = FloatParseHandling.Decimal, Culture = CultureInfo.InvariantCulture };
            return JObject.Load(reader);
        }
        catch (JsonException wrong)
        {
            throw new CommandFailure(ExitCode.Data, $"{file}: is no JSON object of symbols and prices: {wrong.Message}", wrong);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Data, $"{file}: cannot be read: {failure.Message}", failure);
        }
    }
}
