using System.CommandLine;
using System.Globalization;
using Sluice.Core.Books;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Launcher.Commands.Control;
using Sluice.Launcher.Configuration;
using Sluice.Ledger.Books.Facts;

namespace Sluice.Launcher.Commands.Ledger.Notes;

/// <summary>The options that every fact told by hand has: where it happened, when, under which reference, and why.</summary>
internal sealed class NoteOptions
{
    private readonly Option<string> _account = new("--account") { Description = "The account's name.", Required = true, HelpName = "name" };
    private readonly Option<string?> _broker = new("--broker") { Description = "The broker's name, for an account that is not in the configuration any more.", HelpName = "name" };
    private readonly Option<string> _strategy = new("--strategy") { Description = "Whose part of the account.", DefaultValueFactory = _ => BookKey.Unassigned, HelpName = "name" };
    private readonly Option<string> _reference = new("--reference") { Description = "Names the fact for ever, such as the broker's transaction id: told again, it is booked once.", Required = true, HelpName = "text" };
    private readonly Option<string> _why = new("--why") { Description = "Why, for the record.", Required = true, HelpName = "text" };
    private readonly Option<string?> _time = new("--time") { Description = "When it happened, UTC: 2026-03-02 or 2026-03-02T14:30:00Z. Default: now.", HelpName = "time" };
    private readonly Option<string?> _config = CommonOptions.Config();

    /// <param name="command">Gets the options.</param>
    /// <param name="withStrategy">False for what is of a whole account.</param>
    public NoteOptions(Command command, bool withStrategy = true)
    {
        command.Options.Add(_account);
        command.Options.Add(_broker);
        if (withStrategy) command.Options.Add(_strategy);
        foreach (var option in new Option[] { _reference, _why, _time, _config, CommonOptions.Json() }) command.Options.Add(option);
    }

    public EngineConfiguration Configuration(ParseResult parsed) => ConfigurationLocator.Read(parsed.GetValue(_config));

    public string Strategy(ParseResult parsed) => parsed.GetValue(_strategy)!;

    /// <summary>The fact with what these options say of it.</summary>
    public T Complete<T>(ParseResult parsed, EngineConfiguration configuration, Func<Frame, T> fact) where T : NotedFact
    {
        var account = parsed.GetValue(_account)!;
        var broker = parsed.GetValue(_broker) ?? (configuration.Accounts.TryGetValue(account, out var known)
            ? known.Broker
            : throw new CommandFailure(ExitCode.Usage, $"--account: '{account}' is not in the configuration; known are {string.Join(", ", configuration.Accounts.Keys)}. Of a former one, name the --broker, too"));
        return fact(new Frame(Time(parsed), broker, account, parsed.GetValue(_reference)!, $"{ControlTarget.Who}: {parsed.GetValue(_why)}"));
    }

    /// <summary>The canonical id of an instrument.</summary>
    public static string Canonical(string option, string symbol) =>
        InstrumentId.TryParse(symbol, out var id, out var fault) ? id.ToString() : throw new CommandFailure(ExitCode.Usage, $"{option}: {fault}");

    private DateTime Time(ParseResult parsed)
    {
        if (parsed.GetValue(_time) is not { } text) return TimeProvider.System.GetUtcNow().UtcDateTime;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new CommandFailure(ExitCode.Usage, $"--time: '{text}' is no time such as 2026-03-02T14:30:00Z");
    }

    /// <summary>What is the same in all facts.</summary>
    internal readonly record struct Frame(DateTime Time, string Broker, string Account, string Reference, string Note);
}
