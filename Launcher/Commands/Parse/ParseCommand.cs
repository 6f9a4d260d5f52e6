using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;
using Spectre.Console;

namespace Sluice.Launcher.Commands.Parse;

/// <summary><c>sluice parse</c>: reads recorded messages of brokers with the code that reads them in production, and says what it made of each.</summary>
internal static class ParseCommand
{
    /// <summary>More files than anybody looks through.</summary>
    private const int MostFiles = 100_000;

    public static Command Create(CommandOutput output)
    {
        var folder = new Argument<string>("folder") { Description = "Folder with recorded messages, one or more JSON documents a file; folders in it are read too." };
        var command = new Command("parse", "Read recorded messages of brokers and say what each is, field by field, or why it is not understood. Tokens are never shown.") { folder, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetRequiredValue(folder), output));
        return command;
    }

    private static ExitCode Run(string folder, CommandOutput output)
    {
        var files = Find(folder);
        var readers = new PayloadReaders();
        List<ParsedDocument> documents = [.. files.SelectMany(file => Read(folder, file, readers))];
        Write(documents, output);
        var counts = documents.CountBy(document => document.Result.Verdict).ToDictionary();
        output.Line($"{files.Count} files, {documents.Count} documents: {string.Join(", ", Enum.GetValues<ParseVerdict>().Select(verdict => $"{counts.GetValueOrDefault(verdict)} {ParsedDocument.Name(verdict)}"))}");
        output.Result(new JObject
        {
            ["folder"] = Path.GetFullPath(folder),
            ["files"] = files.Count,
            ["documents"] = documents.Count,
            ["understood"] = counts.GetValueOrDefault(ParseVerdict.Understood),
            ["notUsed"] = counts.GetValueOrDefault(ParseVerdict.NotUsed),
            ["notUnderstood"] = counts.GetValueOrDefault(ParseVerdict.NotUnderstood),
            ["results"] = new JArray(documents.Select(document => document.ToJson()))
        });
        return documents.Exists(document => document.Result is { Verdict: not ParseVerdict.Understood, Reason.Length: 0 }) ? ExitCode.Failed : ExitCode.Ok;
    }

    private static List<string> Find(string folder)
    {
        if (File.Exists(folder)) throw new CommandFailure(ExitCode.Data, $"'{folder}' is a file: give the folder that it is in");
        if (!Directory.Exists(folder)) throw new CommandFailure(ExitCode.Data, $"the folder '{folder}' does not exist: give one with recorded messages");
        try
        {
            List<string> files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Take(MostFiles + 1).Order(StringComparer.Ordinal)];
            if (files.Count == 0) throw new CommandFailure(ExitCode.Data, $"there is no file in '{folder}' and the folders in it: give one with recorded messages");
            if (files.Count > MostFiles) throw new CommandFailure(ExitCode.Data, $"'{folder}' has more than {MostFiles} files: give a smaller folder");
            return files;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Data, $"the folder '{folder}' cannot be read: {failure.Message}", failure);
        }
    }

    private static IEnumerable<ParsedDocument> Read(string folder, string path, PayloadReaders readers)
    {
        var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
        // The folder that is given may itself be a broker's.
        var place = Path.Combine(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), Path.GetDirectoryName(name) ?? "");
        RecordedFile file;
        try
        {
            if (new FileInfo(path).Length > RecordedFile.LargestBytes) file = new RecordedFile([], [$"it is larger than {RecordedFile.LargestBytes / 1024 / 1024} MB: split it"]);
            else file = RecordedFile.Parse(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            file = new RecordedFile([], [$"it cannot be read: {failure.Message}"]);
        }

        for (var i = 0; i < file.Documents.Count; i++) yield return new ParsedDocument(name, i + 1, readers.Read(file.Documents[i], place));
        foreach (var fault in file.Faults) yield return new ParsedDocument(name, 0, Understanding.Not("", "", fault));
    }

    private static void Write(IReadOnlyList<ParsedDocument> documents, CommandOutput output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output.Text) });
        var table = new Table().Border(TableBorder.Minimal).AddColumns("file", "broker", "what it is", "what it says").Expand();
        foreach (var document in documents)
        {
            var file = document.Document > 1 ? $"{document.File} #{document.Document}" : document.File;
            table.AddRow(Markup.Escape(file), Markup.Escape(document.Result.Broker), Markup.Escape($"{Mark(document.Result.Verdict)}{document.Result.Kind}"), Markup.Escape(document.Summary()));
        }

        console.Write(table);
    }

    private static string Mark(ParseVerdict verdict) => verdict switch
    {
        ParseVerdict.Understood => "",
        ParseVerdict.NotUsed => "(not used) ",
        _ => "NOT UNDERSTOOD "
    };
}
