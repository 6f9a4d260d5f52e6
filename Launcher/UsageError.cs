using System.Text.RegularExpressions;

namespace Sluice.Launcher;

/// <summary>What is wrong with a command line, in words for people: the parser of command lines names .NET's types.</summary>
internal static partial class UsageError
{
    /// <summary>The message; as it is when there is nothing to say better.</summary>
    public static string Plain(string message)
    {
        var found = WrongType().Match(message);
        if (!found.Success) return message.TrimEnd().EndsWith('.') ? message : $"{message.TrimEnd()}.";
        var (argument, option, type) = (found.Groups["argument"].Value, found.Groups["option"].Value, found.Groups["type"].Value);
        return $"{option}: '{argument}' is no {(type.Contains("Int", StringComparison.Ordinal) ? "whole number of its range" : type.Contains("Decimal", StringComparison.Ordinal) ? "number" : "value that it takes")}.";
    }

    [GeneratedRegex("^Cannot parse argument '(?<argument>.*)' for (option|argument|command) '(?<option>.*)' as expected type '(?<type>.*)'\\.$")]
    private static partial Regex WrongType();
}
