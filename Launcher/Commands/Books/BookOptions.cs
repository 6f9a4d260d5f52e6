using System.CommandLine;
using Newtonsoft.Json;
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
        Description = "JSON object of symbols with market prices, or with closing prices by day. Positions without a price have no value and no unrealized profit.",
        HelpName = "file"
    };

    private readonly Option<string?> _benchmark = new("--benchmark")
    {
        Description = "Compare the performance with holding this instrument; --prices has to give its closing prices by day.",
        HelpName = "id"
    };

    private readonly Option<decimal> _capital = new("--capital")
    {
        Description = "Equity before the first entry, where the deposit is no transfer in the books: returns and their ratios need it.",
        HelpName = "amount"
    };

    public Option<string?> Config { get; } = CommonOptions.Config();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Config, _currency, _prices, _benchmark, _capital, CommonOptions.Json() }) command.Options.Add(option);
    }

    /// <summary>Reads the books as the options say.</summary>
    public LedgerReport Read(ParseResult parsed)
    {
        var configuration = ConfigurationLocator.Read(parsed.GetValue(Config));
        var prices = parsed.GetValue(_prices) is { } file ? PriceFile.Read(file) : null;
        var benchmark = Canonical(parsed.GetValue(_benchmark));
        if (benchmark != null && prices?.Closes.ContainsKey(benchmark) != true)
            throw new CommandFailure(ExitCode.Usage, $"--benchmark: there are no closing prices of {benchmark}: give them with --prices, by day: {{\"SPY\": {{\"2026-03-02\": 512.25}}}}");
        return LedgerSource.Read(configuration, new ReportInputs
        {
            Now = TimeProvider.System.GetUtcNow().UtcDateTime,
            Currency = parsed.GetValue(_currency)!.ToUpperInvariant(),
            Prices = prices?.Prices ?? [],
            Closes = prices?.Closes ?? [],
            Benchmark = benchmark,
            ContractSizes = configuration.Ledger!.ContractSizes,
            StartEquity = parsed.GetValue(_capital)
        });
    }

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

    private static string? Canonical(string? symbol)
    {
        if (symbol == null) return null;
        return InstrumentId.TryParse(symbol, out var id, out var fault) ? id.ToString() : throw new CommandFailure(ExitCode.Usage, $"--benchmark: {fault}");
    }
}
