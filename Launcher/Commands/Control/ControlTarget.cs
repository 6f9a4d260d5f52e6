using System.CommandLine;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Instruments;

namespace Sluice.Launcher.Commands.Control;

/// <summary>The options that say what a decision applies to, who took it and why.</summary>
internal sealed class ControlTarget
{
    private readonly Option<string?> _strategy = new("--strategy") { Description = "Only this strategy.", HelpName = "name" };
    private readonly Option<string?> _symbol = new("--symbol") { Description = "Only this instrument.", HelpName = "symbol" };
    private readonly Option<string?> _broker = new("--broker") { Description = "Only this broker.", HelpName = "name" };
    private readonly Option<string?> _reason = new("--reason") { Description = "Why, for the record.", HelpName = "text" };

    public Option<string?> Config { get; } = CommonOptions.Config();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _strategy, _symbol, _broker, _reason, Config, CommonOptions.Json() }) command.Options.Add(option);
    }

    public string Reason(ParseResult parsed) => parsed.GetValue(_reason) ?? "by hand";

    public bool HasReason(ParseResult parsed) => !string.IsNullOrWhiteSpace(parsed.GetValue(_reason));

    /// <summary>The person at the keyboard.</summary>
    public static string Who => Environment.UserName is { Length: > 0 } user ? user : "unknown";

    /// <exception cref="CommandFailure">More than one scope was given, or a name that the configuration does not know.</exception>
    public (ControlScope Scope, string Name) Scope(ParseResult parsed, EngineConfiguration configuration)
    {
        var given = new List<(ControlScope Scope, string Name)>();
        if (parsed.GetValue(_strategy) is { } strategy) given.Add((ControlScope.Strategy, Known("--strategy", strategy, configuration.Strategies.Keys)));
        if (parsed.GetValue(_symbol) is { } symbol) given.Add((ControlScope.Symbol, Traded(symbol, configuration)));
        if (parsed.GetValue(_broker) is { } broker) given.Add((ControlScope.Broker, Known("--broker", broker, configuration.Accounts.Values.Select(account => account.Broker))));
        if (given.Count > 1) throw new CommandFailure(ExitCode.Usage, "only one of --strategy, --symbol and --broker can be given at a time");
        return given.Count == 0 ? (ControlScope.System, "") : given[0];
    }

    /// <summary>A halt under a wrong name would hold nothing, and look as if it did.</summary>
    private static string Known(string option, string name, IEnumerable<string> names) => names.Contains(name)
        ? name
        : throw new CommandFailure(ExitCode.Usage, $"{option}: '{name}' is not in the configuration; known are {string.Join(", ", names.Distinct())}");

    /// <summary>An instrument that the engine knows: those of its strategies and its feed are all that it can trade.</summary>
    private static string Traded(string symbol, EngineConfiguration configuration)
    {
        if (!InstrumentId.TryParse(symbol, out var id, out var fault)) throw new CommandFailure(ExitCode.Usage, $"--symbol: {fault}");
        var traded = configuration.Strategies.Values.SelectMany(strategy => strategy.Symbols).Concat(configuration.Feed.Instruments.Keys).Distinct().ToList();
        if (traded.Contains(id)) return id.ToString();
        var near = NearNames.Of(id.ToString(), traded.Select(known => known.ToString()));
        var meant = near.Count == 0 ? "sluice.json lists what is, under strategies and feed.instruments" : $"did you mean {string.Join(" or ", near)}?";
        throw new CommandFailure(ExitCode.Usage, $"--symbol: {id} is traded by no strategy here: {meant}");
    }
}
