using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Launcher.Commands.Books;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Ledger.Notes;
using Sluice.Ledger.Storing;

namespace Sluice.Launcher.Commands.Ledger.Notes;

/// <summary><c>sluice ledger notes</c>: the facts that people told, with who, when and the ledger's answer.</summary>
internal static class NotesCommand
{
    private const int MostShown = 10_000;

    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var last = CommonOptions.Count("--last", "Only the newest so many.", 50, MostShown);
        var command = new Command("notes", "Show the facts that people told the ledger, the newest first.") { last, config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(ConfigurationLocator.Read(parsed.GetValue(config)), parsed.GetValue(last), output));
        return command;
    }

    private static ExitCode Run(EngineConfiguration configuration, int last, CommandOutput output)
    {
        LedgerSource.RequireBooks(configuration);
        using var database = LedgerDatabases.Create(configuration.Ledger!);
        var notes = new NoteStore(database, TimeProvider.System).Newest(last);
        output.Line($"notes: {notes.Count}");
        foreach (var note in notes) output.Line($"  {Shown.Time(note.Time)} {note.Who} {note.State.ToString().ToLowerInvariant()} {note.Body}{(note.Answer.Length > 0 ? $": {note.Answer}" : "")}");
        output.Result(new JObject { ["notes"] = new JArray(notes.Select(NoteDesk.ToJson)) });
        return ExitCode.Ok;
    }
}
