using System.Globalization;
using Sluice.Core.Json;
using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>
/// Takes the keys of one object, each with its type and range, and at the end reports those that nobody took. Faults are collected; the
/// default stands in for a faulty value, so that reading goes on.
/// </summary>
internal sealed class ConfigurationSection(ConfigurationNode? node, string path, List<string> errors)
{
    private readonly HashSet<string> _known = [];

    public string Path { get; } = path;

    public bool Exists => node != null;

    /// <summary>Reports a key that has to be there and is not. One that is there and faulty is reported already.</summary>
    public void Need(string name, string fault)
    {
        if (Take(name) == null) Fault(name, fault);
    }

    /// <summary>Reads the keys of an object whose keys are names given by the user.</summary>
    public IEnumerable<(string Name, ConfigurationSection Section)> Named()
    {
        if (node == null) yield break;
        foreach (var (name, value) in node.Members)
        {
            _known.Add(name);
            if (value.Kind != JsonToken.ObjectStart) Fault(name, $"an object is expected, not {value.KindName}");
            else yield return (name, new ConfigurationSection(value, value.Path, errors));
        }
    }

    /// <summary>Reads an object of names given by the user, each with a number.</summary>
    public IEnumerable<(string Name, decimal Value)> NamedNumbers(decimal minimum, decimal maximum)
    {
        if (node == null) yield break;
        foreach (var (name, _) in node.Members)
            if (Number(name, minimum, maximum) is { } value) yield return (name, value);
    }

    public ConfigurationSection Section(string name)
    {
        var value = Take(name);
        if (value != null && value.Kind != JsonToken.ObjectStart)
        {
            Fault(name, $"an object is expected, not {value.KindName}");
            value = null;
        }

        return new ConfigurationSection(value, PathOf(name), errors);
    }

    public string? Text(string name, int maximumLength = 1024)
    {
        if (Take(name) is not { } value) return null;
        if (value.Kind != JsonToken.String) return Reject<string>(name, $"a text is expected, not {value.KindName}");
        // What comes empty from outside was left out there on purpose.
        if (value.Text.Length == 0) return value.Substituted ? null : Reject<string>(name, "is empty: give a value or leave the key out");
        return value.Text.Length <= maximumLength ? value.Text : Reject<string>(name, $"is longer than {maximumLength} characters");
    }

    /// <summary>A name as it is used in file names, stream names and events.</summary>
    public string? Name(string name)
    {
        if (Text(name) is not { } text) return null;
        return IsName(text) ? text : Reject<string>(name, $"'{text}' is no name: {NameRule}");
    }

    /// <summary>A text that is not shown again, wherever it may be printed.</summary>
    public Secret? Secret(string name) => Text(name, 4096) is { } text ? new Secret(text) : null;

    /// <summary>A secret that signs something: whoever has seen a signature may try all short ones.</summary>
    public Secret? LongSecret(string name)
    {
        const int MinimumLength = 32;
        if (Secret(name) is not { } secret) return null;
        return secret.Reveal().Length >= MinimumLength
            ? secret
            : Reject<Secret>(name, $"is shorter than {MinimumLength} characters and could be guessed: make one with 'openssl rand -hex 32'");
    }

    /// <summary>A whole address of one of the schemes. It ends in a slash, so that paths can be put behind it.</summary>
    public Uri? Address(string name, params ReadOnlySpan<string> schemes)
    {
        if (Text(name) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme))
            return text.EndsWith('/') ? address : new Uri(text + "/");
        return Reject<Uri>(name, $"'{text}' is no address that starts with {string.Join("://, or ", schemes!)}://");
    }

    public bool? Switch(string name)
    {
        if (Take(name) is not { } value) return null;
        if (value.Kind is JsonToken.True or JsonToken.False) return value.Kind == JsonToken.True;
        if (value.Substituted && bool.TryParse(value.Text, out var parsed)) return parsed;
        Fault(name, $"true or false is expected, not {Show(value)}");
        return null;
    }

    public decimal? Number(string name, decimal minimum, decimal maximum)
    {
        if (Take(name) is not { } value) return null;
        if (value.Kind != JsonToken.Number && !value.Substituted)
        {
            Fault(name, value.Kind == JsonToken.String ? $"a number is expected, not the text '{value.Text}': write it without quotes" : $"a number is expected, not {value.KindName}");
            return null;
        }

        if (!decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            Fault(name, $"a number is expected, not '{value.Text}'");
            return null;
        }

        if (number >= minimum && number <= maximum) return number;
        Fault(name, $"{Plain(number)} is out of range: {Plain(minimum)} to {Plain(maximum)} is allowed");
        return null;
    }

    public int? Whole(string name, int minimum, int maximum)
    {
        if (Number(name, minimum, maximum) is not { } number) return null;
        if (number == decimal.Truncate(number)) return (int)number;
        Fault(name, $"{Plain(number)} is not a whole number");
        return null;
    }

    /// <summary>A share above 0, of one.</summary>
    public decimal? Fraction(string name, decimal maximum = 1) => Number(name, 0.000001m, maximum);

    public double? Probability(string name) => (double?)Number(name, 0, 1);

    public TimeSpan? Time(string name, TimeSpan minimum, TimeSpan maximum)
    {
        if (Take(name) is not { } value) return null;
        if (value.Kind != JsonToken.String || !Duration.TryParse(value.Text, out var time))
        {
            Fault(name, $"{Duration.Forms} is expected, not {Show(value)}");
            return null;
        }

        if (time >= minimum && time <= maximum) return time;
        Fault(name, $"{value.Text} is out of range: {minimum} to {maximum} is allowed");
        return null;
    }

    /// <summary>One of the names that <paramref name="choices"/> gives.</summary>
    public T? Choice<T>(string name, params ReadOnlySpan<(string Name, T Value)> choices)
        where T : struct
    {
        if (Text(name) is not { } text) return null;
        var names = new List<string>(choices.Length);
        foreach (var choice in choices)
        {
            if (choice.Name == text) return choice.Value;
            names.Add(choice.Name);
        }

        Fault(name, $"'{text}' is not one of {string.Join(", ", names)}");
        return null;
    }

    /// <summary>A list of texts, each with its path; null when the key is absent.</summary>
    public IReadOnlyList<(string Path, string Text)>? Texts(string name)
    {
        if (Take(name) is not { } value) return null;
        if (value.Kind != JsonToken.ArrayStart)
        {
            Fault(name, $"a list is expected, not {value.KindName}");
            return null;
        }

        foreach (var item in value.Items)
            if (item.Kind != JsonToken.String) errors.Add($"{item.Path}: a text is expected, not {item.KindName}");
        return [.. value.Items.Where(item => item.Kind == JsonToken.String).Select(item => (item.Path, item.Text))];
    }

    /// <summary>Refuses keys that are planned but have no effect yet: a limit that nobody enforces must not look as if it held.</summary>
    public void NotSupported(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Take(name) != null) Fault(name, "is not supported yet: nothing would enforce it; leave it out");
    }

    /// <summary>Reports the keys that nobody took.</summary>
    public void Finish()
    {
        if (node == null) return;
        foreach (var (name, value) in node.Members)
            if (!_known.Contains(name)) errors.Add($"{value.Path}: unknown key; known here are {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
    }

    public void Fault(string name, string fault) => errors.Add($"{PathOf(name)}: {fault}");

    public const string NameRule = "1 to 64 of a-z, A-Z, 0-9, point, underscore and dash, a letter or digit first";

    public static bool IsName(string text) =>
        text.Length is > 0 and <= 64 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static string Show(ConfigurationNode value) => value.Kind is JsonToken.String or JsonToken.Number ? $"'{value.Text}'" : value.KindName;

    private static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private ConfigurationNode? Take(string name)
    {
        _known.Add(name);
        if (node == null) return null;
        foreach (var (key, value) in node.Members)
            if (key == name) return value;
        return null;
    }

    private T? Reject<T>(string name, string fault)
        where T : class
    {
        Fault(name, fault);
        return null;
    }
}
