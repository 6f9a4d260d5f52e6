using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;

namespace QuantConnect;

public static partial class Extensions
{
    /// <summary>Lower case; the same object when it is already.</summary>
    public static string LazyToLower(this string data) => data.Any(char.IsUpper) ? data.ToLowerInvariant() : data;

    public static string LazyToUpper(this string data) => data.Any(char.IsLower) ? data.ToUpperInvariant() : data;

    public static string ToCamelCase(this string value) => string.IsNullOrEmpty(value) ? value : char.ToLowerInvariant(value[0]) + value[1..];

    public static string RemoveFromEnd(this string s, string ending) => s.EndsWith(ending, StringComparison.Ordinal) ? s[..^ending.Length] : s;

    public static string RemoveFromStart(this string s, string start) => s.StartsWith(start, StringComparison.Ordinal) ? s[start.Length..] : s;

    public static string GetExtension(this string str) => Path.GetExtension(str);

    public static byte[] GetBytes(this string str) => Encoding.UTF8.GetBytes(str);

    public static string GetString(this byte[] bytes, Encoding? encoding = null) => (encoding ?? Encoding.UTF8).GetString(bytes);

    public static string ToSHA256(this string data) => Convert.ToHexStringLower(SHA256.HashData(data.GetBytes()));

    public static string ToHexString(this byte[] source) => Convert.ToHexStringLower(source);

    /// <summary>Reads a JSON list of texts; a text that is no list becomes the only element.</summary>
    public static List<string> DeserializeList(this string jsonArray) => jsonArray.DeserializeList<string>();

    public static List<T> DeserializeList<T>(this string jsonArray)
    {
        if (string.IsNullOrWhiteSpace(jsonArray)) return [];
        if (jsonArray.TrimStart().StartsWith('[')) return JsonConvert.DeserializeObject<List<T>>(jsonArray) ?? [];
        return [(T)Convert.ChangeType(jsonArray, typeof(T), CultureInfo.InvariantCulture)];
    }

    /// <summary>The text with the algorithm's time before it, as logs show it.</summary>
    public static string PrefixWithAlgorithmTime(this string message, DateTime algorithmTime) =>
        $"{algorithmTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} {message}";
}
