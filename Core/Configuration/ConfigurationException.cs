namespace Sluice.Core.Configuration;

/// <summary>The configuration cannot be used. Holds every fault that was found, so that all can be mended in one go.</summary>
public sealed class ConfigurationException(string file, IReadOnlyList<string> errors)
    : Exception($"{file}: {(errors.Count == 1 ? "1 error" : $"{errors.Count} errors")}{Environment.NewLine}{string.Join(Environment.NewLine, errors.Select(error => "  " + error))}")
{
    /// <summary>One line for each fault: the key's path, what is wrong, what to do.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
