using Sluice.Core.Json;

namespace Sluice.Gateway.Http;

/// <summary>Takes the body of a batch apart, without touching a character of the documents in it.</summary>
internal static class SignalDocuments
{
    /// <summary>As deep as signals may be, and the list around them.</summary>
    private const int MaximumDepth = 17;

    /// <summary>The documents of a JSON array of objects. Null with a <paramref name="fault"/> when the text is none.</summary>
    public static List<string>? Split(string text, int maximum, out string fault)
    {
        fault = "";
        var scanner = new JsonScanner(text, MaximumDepth);
        var documents = new List<string>();
        if (scanner.Read() && scanner.Token != JsonToken.ArrayStart) fault = "a list of signals is expected";
        while (fault.Length == 0 && scanner.Read() && scanner.Token != JsonToken.ArrayEnd)
        {
            var start = scanner.Start;
            if (scanner.Token != JsonToken.ObjectStart) fault = $"item {documents.Count}: a signal, which is an object, is expected";
            else if (documents.Count == maximum) fault = $"more than {maximum} signals: send several batches";
            else if (scanner.Skip()) documents.Add(text[start..scanner.Position]);
        }

        if (fault.Length == 0) scanner.Read();
        if (scanner.Fault != null) fault = $"{JsonPlace.Of(text, scanner.Start)}: {scanner.Fault}";
        if (fault.Length == 0 && documents.Count == 0) fault = "the list is empty";
        return fault.Length == 0 ? documents : null;
    }
}
