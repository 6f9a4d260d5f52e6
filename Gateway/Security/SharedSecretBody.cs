using Sluice.Core.Json;

namespace Sluice.Gateway.Security;

/// <summary>The body of a sender that cannot sign: <c>{"source":"x","secret":"...","signal":{...}}</c>, and nothing else.</summary>
/// <param name="Source">Who it says that it is.</param>
/// <param name="Secret">What it knows.</param>
/// <param name="Signal">The signal's document, character by character.</param>
internal sealed record SharedSecretBody(string Source, string Secret, string Signal)
{
    /// <summary>As deep as signals may be, and one.</summary>
    private const int MaximumDepth = 17;

    /// <summary>Null when the text is not of this form.</summary>
    public static SharedSecretBody? Read(string text)
    {
        var scanner = new JsonScanner(text, MaximumDepth);
        string? source = null, secret = null, signal = null;
        if (!scanner.Read() || scanner.Token != JsonToken.ObjectStart) return null;
        while (scanner.Read() && scanner.Token == JsonToken.Name)
        {
            var name = scanner.Text();
            if (!scanner.Read()) return null;
            if (name == "source" && source == null && scanner.Token == JsonToken.String) source = scanner.Text();
            else if (name == "secret" && secret == null && scanner.Token == JsonToken.String) secret = scanner.Text();
            else if (name == "signal" && signal == null && scanner.Token == JsonToken.ObjectStart) signal = Slice(text, ref scanner);
            else return null;
        }

        scanner.Read();
        return scanner.Fault == null && source != null && secret != null && signal != null ? new SharedSecretBody(source, secret, signal) : null;
    }

    private static string? Slice(string text, ref JsonScanner scanner)
    {
        var start = scanner.Start;
        return scanner.Skip() ? text[start..scanner.Position] : null;
    }
}
