using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Json;

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>An error as the venue says it.</summary>
/// <param name="Code">Of the RPC table.</param>
/// <param name="Text">Its short name and, where the venue gives one, the reason and the parameter that it is about.</param>
internal sealed record DeribitError(int Code, string Text)
{
    public DeribitErrorKind Kind => DeribitErrors.KindOf(Code);

    /// <param name="error">The <c>error</c> of an answer; its <c>data</c> may be missing, null, a text or an object.</param>
    public static DeribitError Read(JsonRecord error)
    {
        var code = error.Number("code") is >= int.MinValue and <= int.MaxValue and var number ? (int)number : 0;
        var text = error.Text("message") ?? "no message";
        var data = error.Record("data");
        if ((data?.Text("reason") ?? error.Text("data")) is { } reason && reason != text) text += $": {reason}";
        if (data?.Text("param") is { } parameter) text += $" (parameter {parameter})";
        return new DeribitError(code, text);
    }

    public override string ToString() => $"{Text} ({Code})";
}
