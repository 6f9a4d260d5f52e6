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
        var given = new List<ControlSubject>();
        if (parsed.GetValue(_strategy) is { } strategy) given.Add(Find("--strategy", ControlScope.Strategy, strategy, configuration));
        if (parsed.GetValue(_symbol) is { } symbol) given.Add(new ControlSubject(ControlScope.Symbol, Traded(symbol, configuration)));
        if (parsed.GetValue(_broker) is { } broker) given.Add(Find("--broker", ControlScope.Broker, broker, configuration));
        if (given.Count > 1) throw new CommandFailure(ExitCode.Usage, "only one of --strategy, --symbol and --broker can be given at a time");
        var subject = given.Count == 0 ? ControlSubject.System : given[0];
        return (subject.Scope, subject.Name);
    }

    private static ControlSubject Find(string option, ControlScope scope, string name, EngineConfiguration configuration) =>
        ControlSubject.Find(scope, name, configuration, out var fault) ?? throw new CommandFailure(ExitCode.Usage, $"{option}: {fault}");

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
