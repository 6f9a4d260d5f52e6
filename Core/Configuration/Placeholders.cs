using System.Text;
using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>
/// Puts values from outside into texts: <c>${NAME}</c> from the environment, <c>${NAME:-default}</c> when it may be unset,
/// <c>${file:path}</c> from a file, trimmed, its path relative to the configuration's folder, <c>${vault:mount/path#key}</c> from a vault.
/// <c>$${</c> stands for <c>${</c>.
/// </summary>
/// <param name="folder">Base of relative paths.</param>
/// <param name="environment">Gives environment variables by name; null for those that are not set.</param>
/// <param name="needsAccounts">Whether what accounts and alerts need has to be there. Who only steers a running engine needs none of it.</param>
/// <param name="vault">Null when there is none.</param>
internal sealed class Placeholders(string folder, Func<string, string?> environment, bool needsAccounts = true, ISecretVault? vault = null)
{
    private const string Accounts = "accounts.";
    private const string Alerts = "alerts.";

    /// <summary>Stands for what an account needs and is not there.</summary>
    private const string Absent = "not-set";

    /// <summary>A secret or a setting, not a document.</summary>
    private const int MaximumFileBytes = 64 * 1024;

    public string Resolve(string text, string path, List<string> errors)
    {
        if (!text.Contains("${", StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var start = text.IndexOf("${", at, StringComparison.Ordinal);
            if (start < 0) break;
            if (start > at && text[start - 1] == '$')
            {
                result.Append(text, at, start - at).Append('{');
                at = start + 2;
                continue;
            }

            var end = text.IndexOf('}', start);
            if (end < 0)
            {
                errors.Add($"{path}: '{text[start..]}' has no closing brace; write $${{ for a literal ${{");
                return text;
            }

            result.Append(text, at, start - at).Append(Value(text[(start + 2)..end], path, errors));
            at = end + 1;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private string Value(string placeholder, string path, List<string> errors)
    {
        if (placeholder.StartsWith("file:", StringComparison.Ordinal)) return FileContent(placeholder[5..], path, errors);
        if (placeholder.StartsWith("vault:", StringComparison.Ordinal)) return VaultValue(placeholder[6..], path, errors);
        var mark = placeholder.IndexOf(":-", StringComparison.Ordinal);
        var name = mark < 0 ? placeholder : placeholder[..mark];
        if (!IsName(name))
        {
            errors.Add($"{path}: '${{{placeholder}}}' is none of ${{NAME}}, ${{NAME:-default}}, ${{file:path}} and ${{vault:mount/path#key}}");
            return "";
        }

        var value = environment(name);
        if (!string.IsNullOrEmpty(value)) return value;
        if (mark >= 0) return placeholder[(mark + 2)..];
        if (MayLack(path)) return Absent;
        errors.Add($"{path}: the environment variable {name} is not set: set it, or give a default with ${{{name}:-default}}");
        return "";
    }

    private string FileContent(string file, string path, List<string> errors)
    {
        try
        {
            var info = new FileInfo(Path.Combine(folder, file));
            if (info.Exists && info.Length <= MaximumFileBytes) return File.ReadAllText(info.FullName).Trim();
            if (MayLack(path)) return Absent;
            errors.Add(info.Exists
                ? $"{path}: the file {info.FullName} is larger than {MaximumFileBytes} bytes"
                : $"{path}: the file {info.FullName} does not exist: create it, or mend the path (it is relative to the configuration's folder)");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            if (MayLack(path)) return Absent;
            errors.Add($"{path}: the file '{file}' cannot be read: {failure.Message}");
        }

        return "";
    }

    private string VaultValue(string place, string path, List<string> errors)
    {
        if (MayLack(path)) return Absent;
        var mark = place.LastIndexOf('#');
        if (mark <= 0 || mark == place.Length - 1)
        {
            errors.Add($"{path}: '${{vault:{place}}}' does not tell path and key: write ${{vault:mount/path#key}}");
            return "";
        }

        try
        {
            if (vault != null) return vault.Read(place[..mark], place[(mark + 1)..]);
            errors.Add($"{path}: there is no vault here");
        }
        catch (SecretVaultException failure)
        {
            errors.Add($"{path}: {failure.Message}");
        }

        return "";
    }

    private bool MayLack(string path) => !needsAccounts && (path.StartsWith(Accounts, StringComparison.Ordinal) || path.StartsWith(Alerts, StringComparison.Ordinal));

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
