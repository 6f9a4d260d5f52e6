using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Instruments;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Ledger.Reporting;

namespace Sluice.Launcher.Commands.Books;

/// <summary>The options of the commands that show the books.</summary>
internal sealed class BookOptions
{
    private readonly Option<string> _currency = new("--currency") { Description = "Of totals and statistics.", DefaultValueFactory = _ => "USD", HelpName = "code" };

    private readonly Option<string?> _prices = new("--prices")
    {
        Description = "JSON object of symbols and market prices. Positions without a price have no value and no unrealized profit.",
        HelpName = "file"
    };

    private readonly Option<decimal> _capital = new("--capital")
    {
        Description = "Equity before the first entry, where the deposit is no transfer in the books: returns and their ratios need it.",
        HelpName = "amount"
    };

    public Option<string?> Config { get; } = CommonOptions.Config();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Config, _currency, _prices, _capital, CommonOptions.Json() }) command.Options.Add(option);
    }

    /// <summary>Reads the books as the options say.</summary>
    public LedgerReport Read(ParseResult parsed) => LedgerSource.Read(ConfigurationLocator.Read(parsed.GetValue(Config)), new ReportInputs
    {
        Now = TimeProvider.System.GetUtcNow().UtcDateTime,
        Currency = parsed.GetValue(_currency)!.ToUpperInvariant(),
        Prices = Prices(parsed.GetValue(_prices)),
        StartEquity = parsed.GetValue(_capital)
    });

    /// <summary>Writes a table where the option says.</summary>
    public static void Write(ExportTable table, string file, CommandOutput output)
    {
        try
        {
            File.WriteAllText(file, file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? table.ToJson().ToString(Formatting.Indented) + "\n" : table.ToCsv());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Failed, $"{file}: cannot be written: {failure.Message}", failure);
        }

        output.Note($"{table.Rows.Count} {table.Name} written to {file}");
    }

    private static Dictionary<string, decimal> Prices(string? file)
    {
        var prices = new Dictionary<string, decimal>();
        if (file == null) return prices;
        foreach (var (name, value) in Parse(file))
        {
            if (!InstrumentId.TryParse(name, out var id, out var fault)) throw new CommandFailure(ExitCode.Data, $"{file}: {fault}");
            if (value is not JValue { Type: JTokenType.Integer or JTokenType.Float } number || number.Value<decimal>() <= 0)
                throw new CommandFailure(ExitCode.Data, $"{file}: the price of {name} has to be a number above zero, not {value?.ToString(Formatting.None)}");
            prices[id.ToString()] = number.Value<decimal>();
        }

        return prices;
    }

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
