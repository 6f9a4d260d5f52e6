using Newtonsoft.Json.Linq;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>One document of a folder and what was made of it.</summary>
/// <param name="File">Relative to the folder, with slashes.</param>
/// <param name="Document">Counts from 1 within the file; 0 for the file as a whole.</param>
/// <param name="Result">What it is.</param>
internal sealed record ParsedDocument(string File, int Document, Understanding Result)
{
    private const int ShownFields = 6;

    public JObject ToJson() => new()
    {
        ["file"] = File,
        ["document"] = Document,
        ["verdict"] = Name(Result.Verdict),
        ["broker"] = Result.Broker,
        ["kind"] = Result.Kind,
        ["facts"] = new JArray(Result.Facts),
        ["reason"] = Result.Reason
    };

    /// <summary>One line for people: the first fact, how many more there are, and what was not understood.</summary>
    public string Summary()
    {
        var first = Result.Facts.Count == 0 ? "" : string.Join(" ", Result.Facts[0].Properties().Where(field => field.Value is JValue).Take(ShownFields).Select(field => $"{field.Name} {field.Value}"));
        if (Result.Facts.Count > 1) first += $" and {Result.Facts.Count - 1} more";
        if (Result.Facts.Count == 0 && Result.Verdict == ParseVerdict.Understood && Result.Reason.Length == 0) return "nothing in it";
        return string.Join("; ", new[] { first, Result.Reason }.Where(text => text.Length > 0));
    }

    public static string Name(ParseVerdict verdict) => verdict switch
    {
        ParseVerdict.Understood => "understood",
        ParseVerdict.NotUsed => "not used",
        _ => "not understood"
    };
}
