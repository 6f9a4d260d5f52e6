namespace Sluice.Core.Json;

/// <summary>What a <see cref="JsonScanner"/> stands on.</summary>
internal enum JsonToken
{
    None,
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    Name,
    String,
    Number,
    True,
    False,
    Null,

    /// <summary>The document has ended, and nothing follows it.</summary>
    End,

    /// <summary>The text is no JSON; see <see cref="JsonScanner.Fault"/>.</summary>
    Fault
}
