using System.CommandLine;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Instruments;

namespace Sluice.Launcher.Commands.Control;

/// <summary>The options that say what a decision applies to, who took it and why.</summary>
/// <param name="needsReason">Whether it has to be said why.</param>
internal sealed class ControlTarget(bool needsReason)
{
    private readonly Option<string?> _strategy = new("--strategy") { Description = "Only this strategy.", HelpName = "name" };
    private readonly Option<string?> _symbol = new("--symbol") { Description = "Only this instrument.", HelpName = "symbol" };
    private readonly Option<string?> _broker = new("--broker") { Description = "Only this broker.", HelpName = "name" };
    private readonly PersonOptions _person = new(needsReason);

    public Option<string?> Config => _person.Config;

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _strategy, _symbol, _broker }) command.Options.Add(option);
        _person.AddTo(command);
    }

    public string Reason(ParseResult parsed) => _person.Reason(parsed);

    public string Person(ParseResult parsed) => _person.Who(parsed);

    /// <summary>The person at the keyboard.</summary>
    public static string Who => Environment.UserName is { Length: > 0 } user ? user : "unknown";

    /// <exception cref="CommandFailure">More than one scope was given, or a name that the configuration does not know.</exception>
    public (ControlScope Scope, string Name) Scope(ParseResult parsed, EngineConfiguration configuration)
    {
        var given = new List<(ControlScope Scope, string Name)>();
        if (parsed.GetValue(_strategy) is { } strategy) given.Add((ControlScope.Strategy, Known("--strategy", strategy, configuration.Strategies.Keys)));
        if (parsed.GetValue(_symbol) is { } symbol) given.Add((ControlScope.Symbol, Canonical(symbol)));
        if (parsed.GetValue(_broker) is { } broker) given.Add((ControlScope.Broker, Known("--broker", broker, configuration.Accounts.Values.Select(account => account.Broker))));
        if (given.Count > 1) throw new CommandFailure(ExitCode.Usage, "only one of --strategy, --symbol and --broker can be given at a time");
        return given.Count == 0 ? (ControlScope.System, "") : given[0];
    }

    /// <summary>A halt under a wrong name would hold nothing, and look as if it did.</summary>
    private static string Known(string option, string name, IEnumerable<string> names) => names.Contains(name)
        ? name
        : throw new CommandFailure(ExitCode.Usage, $"{option}: '{name}' is not in the configuration; known are {string.Join(", ", names.Distinct())}");

    private static string Canonical(string symbol) =>
        InstrumentId.TryParse(symbol, out var id, out var fault) ? id.ToString() : throw new CommandFailure(ExitCode.Usage, $"--symbol: {fault}");
}
